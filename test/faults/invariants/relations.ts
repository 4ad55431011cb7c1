/** Rows beside the ticket that lists and locks ask say what the ticket says: its people, its links, its organisation. */
import type { Client } from 'pg';
import type { Ticket } from '#engine';
import { isId } from '../../../server/storage/index.ts';
import type { Breaks } from './breaks.ts';

const stored = `
  select ticket, array_agg(what order by what) as rows from (
    select ticket, relation || ' ' || person as what from ticket_person where ticket = any($1::uuid[])
    union all
    select ticket, 'link ' || id || ' ' || name || ' ' || "as" || ' ' || other from ticket_link where ticket = any($1::uuid[])
  ) as known group by ticket`;

export async function checkRelations(client: Client, tickets: readonly Ticket[], breaks: Breaks): Promise<void> {
  const ids = tickets.map(({ id }) => id);
  const { rows } = await client.query<{ ticket: string; rows: readonly string[] }>(stored, [ids]);
  const found = new Map(rows.map((row) => [row.ticket, new Set(row.rows)]));
  for (const ticket of tickets) {
    const has = found.get(ticket.id) ?? new Set<string>();
    const should = new Set([...peopleOf(ticket), ...linksOf(ticket)]);
    for (const row of should.difference(has)) breaks.add(`${ticket.number}: the row ${row} is missing.`);
    for (const row of has.difference(should)) breaks.add(`${ticket.number}: the row ${row} is left over.`);
  }
}

function peopleOf({ fields, approvals }: Ticket): readonly string[] {
  const listed = (value: unknown, relation: string) =>
    [value].flat().flatMap((person) => (isId(person) ? [`${relation} ${person}`] : []));
  const asked = Object.values(approvals).flatMap(({ approvers, outcome }) =>
    approvers.flatMap(({ person }) => [
      ...listed(person, 'approver'),
      ...(outcome === undefined ? listed(person, 'asked') : []),
    ]),
  );
  return [...listed(fields.affected, 'affected'), ...listed(fields.watchers, 'watcher'), ...asked];
}

function linksOf({ links }: Ticket): readonly string[] {
  return Object.entries(links).flatMap(([id, { name, as, ticket }]) =>
    isId(ticket) ? [`link ${id} ${name} ${as} ${ticket}`] : [],
  );
}
