/** The words of a ticket's own fields, for search: written only where they changed. */
import { isEqual } from '#engine';
import type { Query } from '../storage/index.ts';
import { type SearchTexts, searchTexts } from './search-texts.ts';
import type { AcceptedOrder } from './write.ts';

const writing = `
  insert into ticket_text (ticket, public_vector, internal_vector)
  select x.ticket,
    setweight(to_tsvector('russian', x.a), 'A') || setweight(to_tsvector('russian', x.b), 'B')
      || setweight(to_tsvector('russian', x.c), 'C') || setweight(to_tsvector('russian', x.d), 'D'),
    setweight(to_tsvector('russian', x.a), 'A') || to_tsvector('russian', concat_ws(E'\\n', x.b, x.c, x.d, x.rest))
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as x(ticket, a, b, c, d, rest)
  on conflict (ticket) do update set public_vector = excluded.public_vector, internal_vector = excluded.internal_vector`;

const letters = ['A', 'B', 'C', 'D', 'rest'] as const satisfies readonly (keyof SearchTexts)[];

export async function writeTexts(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const rows = accepted.flatMap(({ before, outcome: { ticket }, release: { world } }) => {
    const texts = searchTexts(world, ticket);
    const old = before === undefined ? undefined : searchTexts(before.release.world, before.ticket);
    return old !== undefined && isEqual(old, texts) ? [] : [{ id: ticket.id, texts }];
  });
  if (rows.length === 0) return;
  await query(writing, [rows.map(({ id }) => id), ...letters.map((letter) => rows.map(({ texts }) => texts[letter]))]);
}
