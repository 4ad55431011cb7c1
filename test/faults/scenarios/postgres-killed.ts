/** R2: PostgreSQL is killed while people work; the server goes on by itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../bench/paths/random.ts';
import { openClient } from '../desk/client.ts';
import { createdTicket } from '../desk/commands.ts';
import { postgresOf, withDataFolder } from '../desk/installation.ts';
import { type Load, marks, startLoad } from '../desk/load.ts';
import { poolSize, usableConnections } from '../desk/locked-ticket.ts';
import { type DeskPeople, fillPeople } from '../desk/people.ts';
import { ask, effectsSettle } from '../desk/questions.ts';
import { type ServerProcess, startServerProcess } from '../desk/server-process.ts';
import { waitUntil, within } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

export type PostgresKilled = {
  readonly seed: number;
  readonly kills: number;
  readonly commands: number;
  readonly perSecond: number;
  readonly livesMs: readonly [number, number];
  /** From when PostgreSQL accepts until the first acknowledgement. */
  readonly backWithinMs: number;
  readonly settleMs: number;
  readonly say: (text: string) => void;
};

export function postgresKilled(given: PostgresKilled): Promise<FaultResult> {
  return withDataFolder(async (data) => {
    const server = await startServerProcess({ data });
    const url = await postgresOf(data);
    const people = await fillPeople(url, { agents: 30, requesters: 30 });
    const { seed, perSecond } = given;
    const load = startLoad({ url: server.url, people, clients: 16, seed, perSecond });
    const backMs = await killAgainAndAgain({ ...given, data, url, load });
    while (load.acknowledged.length < given.commands) await sleep(100);
    await load.stop();
    const usable = await poolOf({ url, server, people });
    return judge({ ...given, url, load, server, backMs, usable });
  });
}

type Killing = PostgresKilled & { readonly data: string; readonly url: string; readonly load: Load };

async function killAgainAndAgain(given: Killing): Promise<readonly number[]> {
  const { data, url, load, kills, livesMs, backWithinMs, say } = given;
  const [from, to] = livesMs;
  const random = seededRandom(given.seed);
  const backMs: number[] = [];
  for (let n = 0; n < kills; n += 1) {
    await sleep(from + random() * (to - from));
    process.kill(await postmasterOf(data), 'SIGKILL');
    const accepts = async () =>
      ask(url, 'select 1').then(
        () => true,
        () => false,
      );
    await waitUntil(async () => !(await accepts()), 5_000);
    await waitUntil(accepts, 60_000);
    const accepted = performance.now();
    const at = await within(load.nextAcknowledged(), 4 * backWithinMs);
    backMs.push(at === undefined ? Number.POSITIVE_INFINITY : Math.max(0, at - accepted));
    say(`killed ${n + 1} times, ${load.acknowledged.length} acknowledged, back after ${backMs.at(-1)?.toFixed(0)} ms`);
  }
  return backMs;
}

async function postmasterOf(data: string): Promise<number> {
  const [pid = ''] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

type PoolOf = { readonly url: string; readonly server: ServerProcess; readonly people: DeskPeople };

async function poolOf({ url, server, people }: PoolOf): Promise<number> {
  const client = openClient(server.url);
  const [requester] = people.requesters;
  if (requester === undefined) throw new Error('Nobody is there to ask.');
  const ticket = await createdTicket(client, requester);
  const usable = await usableConnections({ url, node: { ...server, client }, people: people.agents, ticket });
  await client.close();
  return usable;
}

type Verdict = PostgresKilled & {
  readonly url: string;
  readonly load: Load;
  readonly server: ServerProcess;
  readonly backMs: readonly number[];
  readonly usable: number;
};

async function judge(verdict: Verdict): Promise<FaultResult> {
  const { url, load, server, backMs, usable, kills, perSecond, settleMs, backWithinMs } = verdict;
  const settled = settleMs === 0 || (await effectsSettle(url, settleMs));
  const report = await checkInvariants(url, { acknowledged: load.acknowledged, marks });
  const ending = await server.end('SIGTERM');
  const slowest = Math.max(...backMs);
  const repeats = [...load.repeats].map(([why, times]) => `${why} × ${times}`).join(', ');
  return {
    held:
      report.breakCount === 0 &&
      load.troubles.length === 0 &&
      slowest <= backWithinMs &&
      usable === poolSize &&
      settled &&
      ending.code === 0,
    detail:
      `${kills} kills of PostgreSQL at ${perSecond} commands/s; first success at most ${slowest.toFixed(0)} ms after it accepts; ` +
      `${usable} of ${poolSize} connections usable; ${settled ? 'effects settled' : 'EFFECTS LEFT'}; ${invariantsInWords(report)}; ` +
      `sent again: ${repeats || 'nothing'}; stopped with ${ending.code ?? ending.signal}; ` +
      `${load.troubles.length} wrong answers ${load.troubles.slice(0, 3).join(' ')}`,
  };
}
