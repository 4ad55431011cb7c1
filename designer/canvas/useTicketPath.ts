import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';
import type { HistoryEntry } from '../model/process/ticket-path.ts';

export type TicketHistory = {
  readonly ticket: Answer<'GET /tickets/{id}'>;
  readonly history: readonly HistoryEntry[];
};

const pageSize = 200;
/** Beyond so many pages a path is no picture any more. */
const mostPages = 10;

/** A ticket with everything that happened to it. */
export function useTicketHistory(number: string | undefined) {
  return useQuery({
    queryKey: ['ticket', number, 'path'],
    enabled: number !== undefined,
    queryFn: async ({ signal }): Promise<TicketHistory> => {
      const id = number ?? '';
      const ticket = await call('GET /tickets/{id}', { params: { id }, signal });
      return { ticket, history: await wholeHistory(id, signal) };
    },
  });
}

async function wholeHistory(id: string, signal: AbortSignal): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await call('GET /tickets/{id}/history', { params: { id }, query, signal });
    entries.push(...items);
    cursor = next;
    if (cursor === undefined) break;
  }
  return entries;
}
