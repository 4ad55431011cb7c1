/** The words of a ticket's own fields, for search: public and internal ones apart, written only where they changed. */
import type { Query } from '../storage/index.ts';
import { searchTexts } from './search-texts.ts';
import type { AcceptedOrder } from './write.ts';

const writing = `
  insert into ticket_text (ticket, public_vector, internal_vector)
  select x.ticket, to_tsvector('russian', x.public), to_tsvector('russian', x.internal)
  from unnest($1::uuid[], $2::text[], $3::text[]) as x(ticket, public, internal)
  on conflict (ticket) do update set public_vector = excluded.public_vector, internal_vector = excluded.internal_vector`;

export async function writeTexts(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const rows = accepted.flatMap(({ before, outcome: { ticket }, release: { world } }) => {
    const texts = searchTexts(world, ticket);
    const old = before === undefined ? undefined : searchTexts(before.release.world, before.ticket);
    return old?.public === texts.public && old.internal === texts.internal ? [] : [{ id: ticket.id, ...texts }];
  });
  if (rows.length === 0) return;
  await query(writing, [rows.map(({ id }) => id), rows.map((row) => row.public), rows.map((row) => row.internal)]);
}
