/** Step 2 of the road: all tickets that a list names, locked in ascending id before anything is read. */
import type { Clock, Ticket } from '#engine';
import { type ClockRow, clockOf } from '../clocks/index.ts';
import type { ReleaseWorld, Worlds } from '../releases/index.ts';
import { isId, type Query } from '../storage/index.ts';
import type { Order } from './order.ts';
import { type TicketRow, ticketColumns, ticketOf } from './ticket-row.ts';

export type LockedTicket = {
  readonly ticket: Ticket;
  readonly head: Buffer;
  readonly release: ReleaseWorld;
  readonly clocks: readonly Clock[];
  /** Something of it was due and refused, and waits until it changes. */
  readonly waits: boolean;
};
export type LockedTickets = Map<string, LockedTicket>;

/*
 * A child that may open again locks its parent first: a parent that counts its open children must not pass its gate while
 * one of them comes back. Only done and closed tickets can open, and whether one is, is looked up before the lock and
 * asked again after it.
 */
const locking = `
  with named as (select unnest($1::uuid[]) as id),
  ids as (
    select id from named
    union
    select l.other from named n join ticket c on c.id = n.id and c.category in ('done', 'closed')
      join ticket_link l on l.ticket = c.id and l."as" = 'parent'
  )
  select ${ticketColumns},
    (select json_agg(json_build_object('level', c.level, 'clock', c.clock, 'run', c.run, 'body', c.body)
      order by c.started_at, c.level, c.clock, c.run) from clock c where c.ticket = t.id)::text as clocks,
    exists (select from due d where d.ticket = t.id and d.tries > 0) as waits
  from ticket t where t.id in (select id from ids) order by t.id for update`;

type LockedRow = TicketRow & { readonly clocks: string | null; readonly waits: boolean };

/** Locks the tickets that the orders change or name. Undefined where a parent was missed: begin the transaction anew. */
export async function lockTickets(
  query: Query,
  orders: readonly Order[],
  worlds: Worlds,
): Promise<LockedTickets | undefined> {
  const ids = new Set(orders.flatMap(namedTickets));
  const locked: LockedTickets = new Map();
  if (ids.size === 0) return locked;
  for (const row of await query<LockedRow>(locking, [[...ids].sort()])) {
    const release = await worlds.byId(row.release, query);
    const clocks = row.clocks === null ? [] : (JSON.parse(row.clocks) as readonly ClockRow[]).map(clockOf);
    locked.set(row.id, { ticket: ticketOf(row, release.hash), head: row.head, release, clocks, waits: row.waits });
  }
  return missesParent(orders, locked) ? undefined : locked;
}

function missesParent(orders: readonly Order[], locked: LockedTickets): boolean {
  return orders.some(({ ticket: id }) => {
    const ticket = locked.get(id)?.ticket;
    if (ticket === undefined || (ticket.category !== 'done' && ticket.category !== 'closed')) return false;
    return Object.values(ticket.links).some(
      (link) => link.as === 'parent' && isId(link.ticket) && !locked.has(link.ticket),
    );
  });
}

/** The ticket itself, and whatever in its fields and arguments may be one: a lock too many does no harm. */
function namedTickets({ ticket, fields = {}, arguments: given = {} }: Order): readonly string[] {
  const values = [...Object.values(fields), ...Object.values(given)].flat();
  return [ticket, ...values].filter(isId);
}
