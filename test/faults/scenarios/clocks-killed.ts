/** Servers are killed while what is due is carried out: each share of each clock is told exactly once all the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorlds } from '../../../server/releases/index.ts';
import { newId, openDatabase } from '../../../server/storage/index.ts';
import { longestList, type Order, openDesk } from '../../../server/tickets/index.ts';
import { seededRandom } from '../../bench/paths/random.ts';
import { postgresOf, withDataFolder } from '../desk/installation.ts';
import { type DeskPeople, fillPeople } from '../desk/people.ts';
import { ask } from '../desk/questions.ts';
import { startServerProcess } from '../desk/server-process.ts';
import { waitUntil } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

export type ClocksKilled = {
  readonly seed: number;
  readonly tickets: number;
  readonly kills: number;
  /** Between a server that answers and its end, at least and at most. */
  readonly livesMs: readonly [number, number];
  /** For the last server, until nothing is due any more. */
  readonly settleMs: number;
  readonly say: (text: string) => void;
};

const dayMs = 86_400_000;

export function clocksKilled(given: ClocksKilled): Promise<FaultResult> {
  return withDataFolder(async (data) => {
    // The first one owns the PostgreSQL; the second is a neighbour on the same database, which is killed.
    const first = await startServerProcess({ data });
    const url = await postgresOf(data);
    const people = await fillPeople(url, { agents: 2, requesters: 10 });
    const neighbour = (port?: number) =>
      startServerProcess({ data: `${data}-neighbour`, databaseUrl: url, ...(port === undefined ? {} : { port }) });
    let second = await neighbour();
    await reportLongAgo(url, people, given.tickets);
    const random = seededRandom(given.seed);
    for (let n = 0; n < given.kills; n += 1) {
      await sleep(given.livesMs[0] + random() * (given.livesMs[1] - given.livesMs[0]));
      await second.end('SIGKILL');
      given.say(`killed ${n + 1} times, ${await toldSoFar(url)} told`);
      second = await neighbour(second.port);
    }
    const isSettled = (await waitUntil(async () => (await overdue(url)) === 0, given.settleMs)) !== undefined;
    const result = await judge(url, given, isSettled);
    await second.end('SIGTERM');
    await first.end('SIGTERM');
    return result;
  });
}

/** Everything that their clocks have to tell is overdue. */
async function reportLongAgo(url: string, { requesters }: DeskPeople, tickets: number): Promise<void> {
  const db = await openDatabase({ url, entities: [], connections: 2 });
  const desk = openDesk({ db, worlds: openWorlds(db) });
  const at = new Date(Date.now() - 40 * dayMs).toISOString();
  for (let n = 0; n < tickets; n += longestList) {
    const orders = Array.from({ length: Math.min(longestList, tickets - n) }, (_, place): Order => {
      const requester = requesters[(n + place) % requesters.length]?.id ?? '';
      return {
        id: newId(),
        ticket: newId(),
        type: 'create',
        process: 'incident',
        actor: { kind: 'person', id: requester },
        channel: 'portal',
        at,
        fields: { summary: `Printer ${n + place}`, description: 'Smoke', urgency: 'high' },
      };
    });
    await desk.apply(orders);
  }
  await db.close();
}

const shares = `
  select ticket, payload::json -> 'command' -> 'arguments' as given from entry where type = 'due'
    and payload::json -> 'command' -> 'arguments' ->> 'clock' is not null`;

async function toldSoFar(url: string): Promise<number> {
  return (await ask<{ n: number }>(url, `select count(*)::int as n from (${shares}) s`))[0]?.n ?? 0;
}

async function overdue(url: string): Promise<number> {
  const [row] = await ask<{ n: number }>(
    url,
    `select count(*)::int as n from due where at <= now() and what like 'clock/%'`,
  );
  return row?.n ?? -1;
}

async function judge(url: string, { tickets, kills }: ClocksKilled, isSettled: boolean): Promise<FaultResult> {
  const [told] = await ask<{ all: number; distinct: number; breaches: number }>(
    url,
    `select count(*)::int as all, count(distinct (ticket, given::text))::int as distinct,
       count(*) filter (where given ->> 'share' = '1')::int as breaches from (${shares}) s`,
  );
  const report = await checkInvariants(url, {});
  const { all = 0, distinct = 0, breaches = 0 } = told ?? {};
  // Reaction, resolution, and the first line's own limit.
  const isWhole = breaches === 3 * tickets;
  return {
    held: isSettled && all === distinct && isWhole && report.breakCount === 0,
    detail:
      `${kills} kills; ${all} shares told of ${tickets} tickets, ${all - distinct} twice, ` +
      `${breaches} of ${3 * tickets} breaches; ${isSettled ? 'nothing is overdue' : 'SOMETHING IS OVERDUE'}; ` +
      invariantsInWords(report),
  };
}
