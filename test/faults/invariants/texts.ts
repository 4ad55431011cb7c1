/** The words that a ticket is found by are those that its fields have now. */
import type { Client } from 'pg';
import type { Ticket } from '#engine';
import type { ReleaseWorld } from '../../../server/releases/index.ts';
import { searchTexts } from '../../../server/tickets/search-texts.ts';
import type { Breaks } from './breaks.ts';

/* Without their places: a ticket that is read has its fields in another order than one that is written. */
const differing = `
  select x.number from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as x(id, number, public, internal)
    left join ticket_text t on t.ticket = x.id
  where strip(t.public_vector) is distinct from strip(to_tsvector('russian', x.public))
    or strip(t.internal_vector) is distinct from strip(to_tsvector('russian', x.internal))`;

export type TextsInput = {
  readonly client: Client;
  readonly tickets: readonly Ticket[];
  readonly releases: ReadonlyMap<string, ReleaseWorld>;
  readonly breaks: Breaks;
};

export async function checkTexts({ client, tickets, releases, breaks }: TextsInput): Promise<void> {
  const said = tickets.flatMap((ticket) => {
    const world = releases.get(ticket.release)?.world;
    return world === undefined ? [] : [{ ticket, texts: searchTexts(world, ticket) }];
  });
  const { rows } = await client.query<{ number: string }>(differing, [
    said.map(({ ticket }) => ticket.id),
    said.map(({ ticket }) => ticket.number),
    said.map(({ texts: { A, B, C, D } }) => [A, B, C, D].join('\n')),
    said.map(({ texts }) => Object.values(texts).join('\n')),
  ]);
  for (const { number } of rows) breaks.add(`${number}: it is found by other words than it has.`);
}
