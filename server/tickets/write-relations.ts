/** People and links of tickets as rows that lists and locks ask: rewritten only where a command changed them. */
import { isEqual, type Ticket } from '#engine';
import { isId, type Query } from '../storage/index.ts';
import type { AcceptedOrder } from './write.ts';

export async function writeRelations(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const people = accepted.filter(changes(peopleOf));
  if (people.length > 0) await writePeople(query, people);
  const links = accepted.filter(changes(linksOf));
  if (links.length > 0) await writeLinks(query, links);
}

function changes(read: (ticket: Ticket) => readonly unknown[]): (one: AcceptedOrder) => boolean {
  return ({ before, outcome }) => !isEqual(before === undefined ? [] : read(before.ticket), read(outcome.ticket));
}

type PersonRow = readonly [person: string, relation: 'affected' | 'watcher' | 'approver' | 'asked'];

/** `asked` besides `approver` while the approval is open: then somebody who stands in today sees the ticket too. */
function peopleOf({ fields, approvals }: Ticket): readonly PersonRow[] {
  const listed = (value: unknown, relation: PersonRow[1]): readonly PersonRow[] =>
    [value].flat().flatMap((person) => (isId(person) ? [[person, relation] as const] : []));
  const asked = Object.values(approvals).flatMap(({ approvers, outcome }) =>
    approvers.flatMap(({ person }): readonly PersonRow[] =>
      isId(person) ? [[person, 'approver'], ...(outcome === undefined ? [[person, 'asked'] as const] : [])] : [],
    ),
  );
  const all = [...listed(fields.affected, 'affected'), ...listed(fields.watchers, 'watcher'), ...asked];
  return [...new Map(all.map((row) => [row.join(), row])).values()];
}

async function writePeople(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const old = accepted.filter(({ before }) => before !== undefined).map(({ command }) => command.ticket);
  if (old.length > 0) await query('delete from ticket_person where ticket = any($1::uuid[])', [old]);
  const rows = accepted.flatMap(({ outcome: { ticket } }) =>
    peopleOf(ticket).map((row) => [ticket.id, ...row] as const),
  );
  if (rows.length === 0) return;
  await query(
    'insert into ticket_person (ticket, person, relation) select * from unnest($1::uuid[], $2::uuid[], $3::text[])',
    [rows.map(([ticket]) => ticket), rows.map(([, person]) => person), rows.map(([, , relation]) => relation)],
  );
}

type LinkRow = readonly [id: string, name: string, as: string, other: string];

/** A link to a ticket of another system, as an import may bring it, has no row here. */
function linksOf({ links }: Ticket): readonly LinkRow[] {
  return Object.entries(links).flatMap(([id, link]) =>
    isId(link.ticket) ? [[id, link.name, link.as, link.ticket] as const] : [],
  );
}

async function writeLinks(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const old = accepted.filter(({ before }) => before !== undefined).map(({ command }) => command.ticket);
  if (old.length > 0) await query('delete from ticket_link where ticket = any($1::uuid[])', [old]);
  const rows = accepted.flatMap(({ outcome: { ticket } }) =>
    linksOf(ticket).map((row) => [ticket.id, ...row] as const),
  );
  if (rows.length === 0) return;
  await query(
    'insert into ticket_link (ticket, id, name, "as", other) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])',
    [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column])),
  );
}
