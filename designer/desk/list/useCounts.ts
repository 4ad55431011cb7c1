import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/call.ts';
import { listen } from '../../api/live.ts';
import { type Filters, filterAsk } from '../../model/list-query.ts';
import { useZone } from '../../ui/Time.tsx';

export type Count = { readonly count: number; readonly more: boolean };

const countsKey = ['tickets', 'count'];
const soonMs = 400;
const leastMs = 2_000;

/** How many tickets each of these lists holds; undefined until it is known. Nothing is asked before `isDue`. */
export function useCounts(
  lists: readonly Filters[],
  { isDue }: { readonly isDue: boolean },
): readonly (Count | undefined)[] {
  useLiveCounts();
  const zone = useZone();
  return useQueries({
    queries: lists.map((filters) => ({
      queryKey: [...countsKey, filters],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('GET /tickets/count', { query: filterAsk(filters, { now: Date.now(), zone }), signal }),
      staleTime: 60_000,
      enabled: isDue,
    })),
    combine: (answers) => answers.map(({ data }) => data),
  });
}

/** However much happens, counts are read anew at most once in two seconds. */
function useLiveCounts(): void {
  const client = useQueryClient();
  useEffect(() => {
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      timer = undefined;
      last = performance.now();
      void client.invalidateQueries({ queryKey: countsKey });
    };
    const soon = () => {
      timer ??= setTimeout(renew, Math.max(soonMs, last + leastMs - performance.now()));
    };
    const stop = listen({ entry: soon, reset: soon });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
