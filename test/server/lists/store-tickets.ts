/** Tickets put into the database as the desk writes them, without commands: for tests of what is read. */
import type { Ticket, World } from '#engine';
import type { Query } from '../../../server/storage/index.ts';
import { recordsOf } from '../../../server/tickets/ticket-row.ts';
import type { AcceptedOrder } from '../../../server/tickets/write.ts';
import { writeRelations } from '../../../server/tickets/write-relations.ts';
import { writeTexts } from '../../../server/tickets/write-texts.ts';

export type StoredRelease = { readonly id: number; readonly hash: string; readonly world: World };

const inserting = `
  insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records,
    head, organisation)
  select x.id, x.number, x.process, x.release, 1, string_to_array(x.state, ','), x.category, x.created_at, x.created_by,
    x.updated_at, x.fields::jsonb, x.records::json, '\\x00',
    (select organisation from person where id = (x.fields::jsonb ->> 'requester')::uuid)
  from json_to_recordset($1::json) as x(id uuid, number text, process text, release int, state text, category text,
    created_at timestamptz, created_by text, updated_at timestamptz, fields text, records text)`;

/** The release that a ticket names by its hash is to be among those given. */
export async function storeTickets(
  query: Query,
  tickets: readonly Ticket[],
  releases: readonly StoredRelease[],
): Promise<void> {
  const byHash = new Map(releases.map((release) => [release.hash, release]));
  const rows = tickets.map((ticket) => ({
    id: ticket.id,
    number: ticket.number,
    process: ticket.process,
    release: byHash.get(ticket.release)?.id,
    state: ticket.state.join(),
    category: ticket.category,
    created_at: ticket.createdAt,
    created_by: ticket.createdBy,
    updated_at: ticket.updatedAt,
    fields: JSON.stringify(ticket.fields),
    records: JSON.stringify(recordsOf(ticket)),
  }));
  await query(inserting, [JSON.stringify(rows)]);
  // Of an accepted order these writers read no more than this.
  const accepted = tickets.map((ticket) => ({
    outcome: { ticket },
    command: { ticket: ticket.id },
    release: byHash.get(ticket.release),
  })) as unknown as readonly AcceptedOrder[];
  await writeRelations(query, accepted);
  await writeTexts(query, accepted);
}

/** Stores releases without their files: worlds are handed over compiled. */
export async function storeReleases(query: Query, worlds: readonly World[]): Promise<readonly StoredRelease[]> {
  const stored: StoredRelease[] = [];
  for (const world of worlds) {
    const [row] = await query<{ id: number }>(
      "insert into release (hash, pack, version, title, installed_by) values ($1, 'test', '1', '{}', 'test') returning id",
      [world.release],
    );
    if (row !== undefined) stored.push({ id: row.id, hash: world.release, world });
  }
  await query('update installation set current_release = $1', [stored.at(-1)?.id]);
  return stored;
}
