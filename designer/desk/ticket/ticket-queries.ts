/** What the page of a ticket asks of the server, and how it is asked before the page is opened. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Answer, call, Refusal } from '../../api/call.ts';
import type { HistoryEntry } from '../../model/history-rows.ts';

export type TicketAnswer = Answer<'GET /tickets/{id}'>;
export type Message = Answer<'GET /tickets/{id}/messages'>['items'][number];
export type TicketRoute = Answer<'GET /tickets/{id}/route'>;
export type Names = TicketAnswer['names'];
export type ProcessAnswer = Answer<'GET /processes/{key}'>;

const page = 200;
/** Of what has more pages than this, the rest is asked for when somebody wants it. */
const mostPages = 25;

export function ticketQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'ticket'],
    queryFn: ({ signal }) => call('GET /tickets/{id}', { params: { id }, signal }),
  });
}

export function messagesQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'messages'],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        call('GET /tickets/{id}/messages', { params: { id }, query: { limit: page, ...cursor }, signal }),
      ),
  });
}

export function historyQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'history'],
    queryFn: async ({ signal }) => {
      const { items, names } = await allPages((cursor) =>
        call('GET /tickets/{id}/history', { params: { id }, query: { limit: page, ...cursor }, signal }),
      );
      // The description leaves the parts of an entry open; the engine says what they are.
      return { items: items as unknown as readonly HistoryEntry[], names };
    },
  });
}

export function linksQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'links'],
    queryFn: ({ signal }) => call('GET /tickets/{id}/links', { params: { id }, signal }),
  });
}

/** Asked again each minute: how much is used up hangs on the calendar, which the page does not know. */
export function clocksQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'clocks'],
    queryFn: ({ signal }) => call('GET /tickets/{id}/clocks', { params: { id }, signal }),
    refetchInterval: 60_000,
  });
}

export function clockQuery(
  id: string,
  { level, clock, run }: Readonly<Record<'level' | 'clock', string>> & { readonly run: number },
) {
  return queryOptions({
    queryKey: ['ticket', id, 'clocks', level, clock, run],
    queryFn: ({ signal }) =>
      call('GET /tickets/{id}/clocks/{level}/{clock}/{run}', { params: { id, level, clock, run }, signal }),
  });
}

/** Null for a ticket that no table sent anywhere. */
export function routeQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'route'],
    queryFn: ({ signal }) =>
      call('GET /tickets/{id}/route', { params: { id }, signal }).catch((error: unknown) => {
        if (error instanceof Refusal && error.problem.status === 404) return null;
        throw error;
      }),
    // Where it went first changes no more.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function attachmentsQuery(id: string) {
  return queryOptions({
    queryKey: ['ticket', id, 'attachments'],
    queryFn: ({ signal }) => call('GET /tickets/{id}/attachments', { params: { id }, query: { limit: 100 }, signal }),
  });
}

export function processQuery(key: string) {
  return queryOptions({
    queryKey: ['processes', key],
    queryFn: ({ signal }) => call('GET /processes/{key}', { params: { key }, signal }),
    staleTime: 5 * 60_000,
  });
}

/** Of the requester, the latest changed first; this one is among them. */
export function requesterQuery(requester: string) {
  return queryOptions({
    queryKey: ['tickets', 'requester', requester],
    queryFn: ({ signal }) =>
      call('GET /tickets', {
        query: { requester: [requester], limit: 6, sort: '-created', fields: ['summary'] },
        signal,
      }),
    staleTime: 60_000,
  });
}

/** The id of a ticket by its number; null where there is none for the reader. */
export function numberQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'number', number],
    queryFn: async ({ signal }) => {
      const { items } = await call('GET /tickets', {
        query: { number: [number], limit: 1, fields: ['summary'] },
        signal,
      });
      return items[0]?.id ?? null;
    },
    // A number is given once and for ever.
    staleTime: ({ state }) => (state.data === null ? 0 : Number.POSITIVE_INFINITY),
  });
}

/** Reads what a ticket's page shows first, so that it opens at once. */
export async function prefetchTicket(client: QueryClient, id: string): Promise<void> {
  await Promise.all([client.prefetchQuery(ticketQuery(id)), client.prefetchQuery(messagesQuery(id))]);
}

type Page<T> = { readonly items: readonly T[]; readonly names: Names; readonly next?: string };

async function allPages<T>(
  ask: (cursor: { readonly cursor?: string }) => Promise<Page<T>>,
): Promise<{ readonly items: readonly T[]; readonly names: Names }> {
  const items: T[] = [];
  let names: Names = {};
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const answer = await ask(cursor === undefined ? {} : { cursor });
    items.push(...answer.items);
    names = joinNames(names, answer.names);
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return { items, names };
}

export function joinNames(one: Names, other: Names): Names {
  const kinds = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Names>;
  return Object.fromEntries([...kinds].map((kind) => [kind, { ...one[kind], ...other[kind] }]));
}
