import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';
import type { HistoryEntry } from '../model/process/ticket-path.ts';

export type TicketHistory = {
  readonly ticket: Answer<'GET /tickets/{id}'>;
  readonly history: readonly HistoryEntry[];
  /** More happened than `history` has. */
  readonly isCut: boolean;
};

const pageSize = 200;
/** Beyond so many pages a path is no picture any more. */
const mostPages = 10;

/** A ticket with everything that happened to it; missing where there is none, or the reader may not see it. */
export function useTicketHistory(number: string | undefined) {
  const named = useQuery({
    queryKey: ['tickets', 'number', number],
    enabled: number !== undefined,
    queryFn: async ({ signal }): Promise<string | null> => {
      const { items } = await call('GET /tickets', { query: { number: [number ?? ''], limit: 1 }, signal });
      return items[0]?.id ?? null;
    },
  });
  const id = named.data ?? undefined;
  const read = useQuery({
    // Under the ticket's id: what is told of it live renews its path, too.
    queryKey: ['ticket', id, 'path'],
    enabled: id !== undefined,
    queryFn: async ({ signal }): Promise<TicketHistory> => {
      const ticket = await call('GET /tickets/{id}', { params: { id: id ?? '' }, signal });
      return { ticket, ...(await wholeHistory(ticket.id, signal)) };
    },
  });
  return {
    data: read.data,
    error: named.error ?? read.error,
    isMissing: named.data === null,
    isPending: number !== undefined && named.data !== null && read.isPending,
    refetch: () => void (named.isError ? named : read).refetch(),
  };
}

async function wholeHistory(id: string, signal: AbortSignal): Promise<Pick<TicketHistory, 'history' | 'isCut'>> {
  const history: HistoryEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await call('GET /tickets/{id}/history', { params: { id }, query, signal });
    history.push(...items);
    cursor = next;
    if (cursor === undefined) break;
  }
  return { history, isCut: cursor !== undefined };
}
