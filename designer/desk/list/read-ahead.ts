import type { QueryClient } from '@tanstack/react-query';
import { isAgent, sessionQuery } from '../../app/session.ts';
import { listAt } from '../../model/list-address.ts';
import { fieldsAsked } from '../../model/list-query.ts';
import { viewsFor } from '../../model/view-built-in.ts';
import { ticketsQuery } from './tickets-query.ts';

/** Asks for the rows of an address while its page is still being drawn. What own views ask is not known that early. */
export function readAhead(client: QueryClient, search: Readonly<Record<string, unknown>>): void {
  const session = client.getQueryData(sessionQuery.queryKey);
  if (session == null) return;
  const [usual = 'asked'] = viewsFor({ isAgent: isAgent(session) });
  const { query } = listAt(search, { usual, views: [] });
  if (query === undefined) return;
  const fields = fieldsAsked(query.columns).toSorted().join();
  const { options } = ticketsQuery({ ...query, fields }, session.person.zone);
  if (client.getQueryState(options.queryKey) === undefined) void client.prefetchInfiniteQuery(options);
}
