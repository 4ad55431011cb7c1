/** A server whose own clock is wrong, or steps while it runs, fires nothing early, nothing twice and nothing out of order. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorlds } from '../../../server/releases/index.ts';
import { newId, openDatabase } from '../../../server/storage/index.ts';
import { longestList, type Order, openDesk } from '../../../server/tickets/index.ts';
import { postgresOf, withDataFolder } from '../desk/installation.ts';
import { type DeskPeople, fillPeople } from '../desk/people.ts';
import { ask } from '../desk/questions.ts';
import { startServerProcess } from '../desk/server-process.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';

export type ClockWrong = {
  readonly tickets: number;
  /** By how much the server's clock is wrong from its start, and by how much it steps when half is told; in milliseconds. */
  readonly shifts: readonly (readonly [shiftMs: number, stepMs: number])[];
  /** From the first instant that is due to the last. */
  readonly spreadMs: number;
  readonly say: (text: string) => void;
};

/** Of the incident process: a quarter of an hour after a ticket came. */
const timer = 'after:new:1';
const timerMs = 900_000;
const leadMs = 4_000;
/** What it takes to report one. */
const perTicketMs = 30;
const lateMs = 120_000;
const preload = join(import.meta.dirname, '../desk/shifted-clock.mjs');

export async function clockWrong(given: ClockWrong): Promise<FaultResult> {
  const details: string[] = [];
  let held = true;
  for (const [shiftMs, stepMs] of given.shifts) {
    const { isHeld, words } = await withDataFolder((data) => oneClock(data, { ...given, shiftMs, stepMs }));
    held &&= isHeld;
    details.push(`${shiftMs / 1000} s wrong, step ${stepMs / 1000} s: ${words}`);
    given.say(details.at(-1) ?? '');
  }
  return { held, detail: details.join('; ') };
}

type OneClock = Omit<ClockWrong, 'shifts'> & { readonly shiftMs: number; readonly stepMs: number };

async function oneClock(data: string, { tickets, spreadMs, shiftMs, stepMs }: OneClock) {
  const env = {
    NODE_OPTIONS: `--import=${preload}`,
    CLOCK_SHIFT_MS: String(shiftMs),
    CLOCK_STEP_MS: String(stepMs),
  };
  const server = await startServerProcess({ data, env });
  const url = await postgresOf(data);
  const people = await fillPeople(url, { agents: 1, requesters: 2 });
  const firstDue = Date.now() + leadMs + tickets * perTicketMs;
  await report(url, people, { tickets, firstDue, spreadMs });
  await ask(url, `create table planned as select ticket, at from due where what = 'timer/${timer}'`);
  await sleep(Math.max(0, firstDue + spreadMs / 2 - Date.now()));
  process.kill(server.pid, 'SIGUSR2');
  await waitUntil(async () => (await toldOf(url)).told >= tickets, spreadMs + lateMs);
  const { told, twice, early, disorder } = await toldOf(url);
  await server.end('SIGTERM');
  return {
    isHeld: told === tickets && twice === 0 && early === 0 && disorder === 0,
    words: `${told} of ${tickets} told, ${twice} twice, ${early} early, ${disorder} out of order`,
  };
}

type Reported = { readonly tickets: number; readonly firstDue: number; readonly spreadMs: number };

/** So long ago that their timers are due one after the other from that instant on. */
async function report(
  url: string,
  { requesters }: DeskPeople,
  { tickets, firstDue, spreadMs }: Reported,
): Promise<void> {
  const db = await openDatabase({ url, entities: [], connections: 2 });
  const desk = openDesk({ db, worlds: openWorlds(db) });
  const [requester] = requesters;
  for (let n = 0; n < tickets; n += longestList) {
    const orders = Array.from(
      { length: Math.min(longestList, tickets - n) },
      (_, place): Order => ({
        id: newId(),
        ticket: newId(),
        type: 'create',
        process: 'incident',
        actor: { kind: 'person', id: requester?.id ?? '' },
        channel: 'portal',
        at: new Date(firstDue - timerMs + ((n + place) * spreadMs) / tickets).toISOString(),
        fields: { summary: 'Printer', description: 'Smoke', urgency: 'high' },
      }),
    );
    await desk.apply(orders);
  }
  await db.close();
}

type Told = { readonly told: number; readonly twice: number; readonly early: number; readonly disorder: number };

/* An entry's instant is of the database's clock. Order is that of the instants of the entries. */
async function toldOf(url: string): Promise<Told> {
  const [row] = await ask<Told>(
    url,
    `with told as (
       select p.ticket, p.at as planned, e.at, count(*) over (partition by p.ticket) as times,
         lag(e.at) over (order by p.at, e.at) as before
       from planned p join entry e on e.ticket = p.ticket and e.type = 'due'
         and e.payload::json -> 'command' -> 'arguments' ->> 'timer' = '${timer}')
     select count(distinct ticket)::int as told, count(*) filter (where times > 1)::int as twice,
       count(*) filter (where at < date_trunc('milliseconds', planned))::int as early,
       count(*) filter (where before > at)::int as disorder from told`,
  );
  return row ?? { told: 0, twice: 0, early: 0, disorder: 0 };
}
