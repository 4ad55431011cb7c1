import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/call.ts';
import { type Column, columnsOf } from '../../model/list-columns.ts';
import { type Facet, facetsOf, type ProcessShape } from '../../model/list-facets.ts';

const longMs = 10 * 60_000;

const allQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => call('GET /processes', { signal }),
  staleTime: longMs,
});

const oneQuery = (key: string) =>
  queryOptions({
    queryKey: ['processes', key],
    queryFn: ({ signal }) => call('GET /processes/{key}', { params: { key }, signal }),
    staleTime: longMs,
  });

const none: readonly ProcessShape[] = [];

/** What the processes say of lists: titles, states, and by which fields they may be asked. */
export function useProcesses(): {
  readonly processes: readonly ProcessShape[];
  readonly facets: readonly Facet[];
  readonly columns: readonly Column[];
} {
  const { data } = useQuery(allQuery);
  const keys = data?.items.map(({ key }) => key) ?? [];
  const processes = useQueries({
    queries: keys.map((key) => oneQuery(key)),
    combine: (answers) =>
      answers.every((answer) => answer.data !== undefined) ? answers.map((one) => one.data) : none,
  }) as readonly ProcessShape[];
  return useMemo(() => {
    const facets = facetsOf(processes);
    return { processes, facets, columns: columnsOf(facets) };
  }, [processes]);
}
