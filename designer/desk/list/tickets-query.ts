/** The rows of a list, as they are asked and kept. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { filterAsk, type ListQuery } from '../../model/list-query.ts';
import type { Page } from '../../model/list-rows.ts';
import { type ListAsk, readPage } from './read-page.ts';

export type TicketsAsked = Pick<ListQuery, 'filters' | 'sort' | 'words'> & {
  /** What is shown of tickets, in alphabetical order, with commas between. */
  readonly fields: string;
};

/** `listKey` names the list that is asked, whatever its columns. */
export function ticketsQuery({ filters, sort, words, fields }: TicketsAsked, zone: string) {
  const listKey = JSON.stringify([filters, sort, words]);
  const ask: ListAsk = {
    filters: filterAsk(filters, { now: Date.now(), zone }),
    fields: fields.split(','),
    sort,
    words,
  };
  const queryKey = ['tickets', 'list', listKey, fields] as const;
  const options = infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(ask, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next,
    // Comparing twenty thousand rows with each page that comes would be felt.
    structuralSharing: false,
  });
  return { listKey, ask, queryKey, options };
}
