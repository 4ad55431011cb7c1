/** Clocks and due rows of the tickets that a round changed, each in one statement, and only where something differs. */
import { type Calendars, type Clock, isEqual } from '#engine';
import type { Query } from '../storage/index.ts';
import type { ClocksAfter } from './advance.ts';
import { bodyOf, type DueRow, dueAtOf } from './clock-rows.ts';

export type ClockChange = {
  readonly ticket: string;
  readonly before: readonly Clock[];
  readonly haveTimersChanged: boolean;
  readonly after: ClocksAfter;
  /** A due row of the ticket waits after a refusal. */
  readonly waits: boolean;
};

export type WrittenBy = { readonly release: number; readonly calendars: Calendars };

export async function writeClocks(query: Query, changes: readonly ClockChange[], by: WrittenBy): Promise<void> {
  const clocks = changes.flatMap(({ ticket, before, after }) =>
    after.clocks.flatMap((clock, n) => (isSame(before[n], clock) ? [] : [{ ticket, clock }])),
  );
  if (clocks.length > 0) await upsertClocks(query, clocks, by);
  const due = changes.filter(
    ({ before, after, haveTimersChanged, waits }) =>
      waits || haveTimersChanged || after.clocks.some((clock, n) => !isSame(before[n], clock)),
  );
  if (due.length > 0) await replaceDue(query, due);
}

/** A clock that an entry did not touch is the same object. */
function isSame(before: Clock | undefined, after: Clock): boolean {
  return before === after || isEqual(before, after);
}

const upserting = `
  insert into clock (ticket, level, clock, run, status, started_at, ended_at, due_at, breached_at, release, body)
  select x.ticket, x.level, x.clock, x.run, x.status, x.started_at, x.ended_at, x.due_at, x.breached_at, $10::int, x.body from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[],
    $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $11::text[])
    as x(ticket, level, clock, run, status, started_at, ended_at, due_at, breached_at, body)
  on conflict (ticket, level, clock, run) do update set status = excluded.status, started_at = excluded.started_at,
    ended_at = excluded.ended_at, due_at = excluded.due_at, breached_at = excluded.breached_at, release = excluded.release,
    body = excluded.body`;

type TicketClock = { readonly ticket: string; readonly clock: Clock };

async function upsertClocks(
  query: Query,
  rows: readonly TicketClock[],
  { release, calendars }: WrittenBy,
): Promise<void> {
  const of = <T>(read: (clock: Clock) => T): readonly T[] => rows.map(({ clock }) => read(clock));
  await query(upserting, [
    rows.map(({ ticket }) => ticket),
    of(({ level }) => level),
    of(({ clock }) => clock),
    of(({ run }) => run),
    of(({ status }) => status),
    of(({ startedAt }) => startedAt),
    of(({ endedAt }) => endedAt ?? null),
    of((clock) => dueAtOf(clock, calendars) ?? null),
    of(({ breachedAt }) => breachedAt ?? null),
    release,
    of(bodyOf),
  ]);
}

/* A row that is still due keeps nothing of its refusals: the ticket has changed since. */
const replacing = `
  with wanted as (select * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) as x(ticket, what, at, arguments)),
  gone as (
    delete from due d where d.ticket = any($1::uuid[])
      and not exists (select from wanted w where w.ticket = d.ticket and w.what = d.what)
  )
  insert into due (ticket, what, at, arguments, not_before) select ticket, what, at, arguments, at from wanted
  on conflict (ticket, what) do update set at = excluded.at, arguments = excluded.arguments, not_before = excluded.at,
    tries = 0, trouble = null`;

async function replaceDue(query: Query, changes: readonly ClockChange[]): Promise<void> {
  const rows = changes.flatMap(({ ticket, after }) => after.due().map((row) => ({ ticket, row })));
  const of = <T>(read: (row: DueRow) => T): readonly T[] => rows.map(({ row }) => read(row));
  await query(replacing, [
    changes.map(({ ticket }) => ticket),
    rows.map(({ ticket }) => ticket),
    of(({ what }) => what),
    of(({ at }) => at),
    of(({ arguments: given }) => JSON.stringify(given)),
  ]);
}
