import type { Clock } from '#engine';
import type { Query } from '../storage/index.ts';
import { type ClockRow, clockOf } from './clock-rows.ts';

/** A clock with the instant at which its target is used up if nothing changes. */
export type ClockStanding = Clock & { readonly dueAt?: string };

/** The clocks of a ticket, in the order of their start. */
export async function clocksOf(query: Query, ticket: string): Promise<readonly ClockStanding[]> {
  const rows = await query<ClockRow & { readonly due_at: string | null }>(
    `select level, clock, run, body, to_json(due_at)#>>'{}' as due_at from clock where ticket = $1
     order by started_at, level, clock, run`,
    [ticket],
  );
  return rows.map((row) => ({
    ...clockOf(row),
    ...(row.due_at === null ? {} : { dueAt: new Date(row.due_at).toISOString() }),
  }));
}

/** When timers of a ticket are due, by their ids: also of those whose instant only the calendar knows. */
export async function timersOf(query: Query, ticket: string): Promise<Readonly<Record<string, string>>> {
  const rows = await query<{ readonly id: string; readonly at: string }>(
    `select substr(what, 7) as id, to_json(at)#>>'{}' as at from due where ticket = $1 and what like 'timer/%'`,
    [ticket],
  );
  return Object.fromEntries(rows.map(({ id, at }) => [id, new Date(at).toISOString()]));
}
