/**
 * After a release: clocks that still run are worked out by the service levels and calendars that are in force now, before their
 * tickets change. A service level that is gone or no longer active stops its clocks; what is due moves with its calendar.
 */
import type { Command, World } from '#engine';
import { type ClockChange, clocksAnew, neededByClocks, writeClocks } from '../clocks/index.ts';
import type { ReleaseWorld, Worlds } from '../releases/index.ts';
import type { Database, Query } from '../storage/index.ts';
import { type Directory, lookUp, nothingWanted } from './directory.ts';
import { type LockedTicket, lockTickets } from './lock.ts';
import type { Order } from './order.ts';

export type RenewingOptions = { readonly db: Database; readonly worlds: Worlds };

/** Tickets that are locked at a time. */
const most = 100;

/** Answers how many tickets were looked at. */
export async function renewClocks({ db, worlds }: RenewingOptions, isOver = () => false): Promise<number> {
  for (let all = 0; ; ) {
    const count = isOver() ? 0 : await db.transaction(({ query }) => renewSome(query, worlds));
    all += count;
    if (count === 0) return all;
  }
}

/* By the index of open clocks: of all those that are up to date none is read. */
const staleOnes = `
  select distinct ticket as id from (
    select ticket from clock where status in ('running', 'paused') and (release < $1 or release > $1) order by ticket limit ${most}) c`;

async function renewSome(query: Query, worlds: Worlds): Promise<number> {
  const current = await worlds.current(query);
  const rows = await query<{ id: string }>(staleOnes, [current.id]);
  const orders = rows.map(({ id }) => looking(id));
  // Of a ticket that waits for its parent, the next time.
  const locked = orders.length === 0 ? undefined : await lockTickets(query, orders, worlds);
  if (locked === undefined) return 0;
  const directory = await lookUpFor(query, [...locked.values()], current.world);
  const changes = [...locked.values()].map((one) => changeOf(one, directory, current.world));
  await write(query, changes, current);
  return changes.length;
}

/** Not sent: it says which ticket is looked at, and by whom. */
function looking(ticket: string): Order & Command {
  return { id: `renewal/${ticket}`, ticket, type: 'due', actor: { kind: 'timer' }, channel: 'timer', at: noTime };
}

const noTime = '1970-01-01T00:00:00.000Z';

function lookUpFor(query: Query, tickets: readonly LockedTicket[], world: World): Promise<Directory> {
  const wanted = nothingWanted();
  for (const { ticket } of tickets) {
    const { people, cis } = neededByClocks(world, ticket, looking(ticket.id));
    for (const { ids = [] } of people) for (const id of ids) wanted.people.add(id);
    for (const { ids = [] } of cis) for (const id of ids) wanted.cis.add(id);
  }
  return lookUp(query, wanted);
}

function changeOf({ ticket, clocks }: LockedTicket, directory: Directory, world: World): ClockChange {
  const command = looking(ticket.id);
  const facts = directory.factsFor(command.actor, neededByClocks(world, ticket, command), ticket.id);
  const after = clocksAnew({ world, ticket, clocks, facts, at: directory.now });
  // Written whole: an instant may have moved although its clock says the same.
  return { ticket: ticket.id, before: [], haveTimersChanged: true, after, waits: true };
}

async function write(query: Query, changes: readonly ClockChange[], { id, world }: ReleaseWorld): Promise<void> {
  await writeClocks(query, changes, { release: id, calendars: world.calendars });
  await query(
    `update ticket t set due_at = x.due_at from unnest($1::uuid[], $2::timestamptz[]) as x(id, due_at)
     where t.id = x.id and t.due_at is distinct from x.due_at`,
    [changes.map(({ ticket }) => ticket), changes.map(({ after }) => after.dueAt ?? null)],
  );
}
