/** R1: the server is killed while people work, again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../bench/paths/random.ts';
import { postgresOf, withDataFolder } from '../desk/installation.ts';
import { type Load, marks, startLoad } from '../desk/load.ts';
import { fillPeople } from '../desk/people.ts';
import { effectsSettle } from '../desk/questions.ts';
import { type ServerProcess, startServerProcess } from '../desk/server-process.ts';
import { within } from '../desk/waiting.ts';
import type { FaultResult } from '../fault.ts';
import { checkInvariants, invariantsInWords } from '../invariants.ts';

export type ServerKilled = {
  readonly seed: number;
  readonly kills: number;
  /** It goes on until so many commands were acknowledged. */
  readonly commands: number;
  readonly calibrationMs: number;
  /** Between a server that answers and its end, at least and at most. */
  readonly livesMs: readonly [number, number];
  /** Until the first acknowledgement after a start. */
  readonly backWithinMs: number;
  /** How long the effects may take that the last server and the lost ones left; 0: they are not waited for. */
  readonly settleMs: number;
  readonly say: (text: string) => void;
};

const clients = 16;
/** A server that has just started may have shown little of what it can do. */
const leastPace = 50;

export function serverKilled(given: ServerKilled): Promise<FaultResult> {
  return withDataFolder(async (data) => {
    const server = await startServerProcess({ data });
    const people = await fillPeople(await postgresOf(data), { agents: 30, requesters: 30 });
    const load = startLoad({ url: server.url, people, clients, seed: given.seed });
    await sleep(given.calibrationMs);
    const most = load.acknowledged.length / (given.calibrationMs / 1_000);
    load.setPace(Math.max(0.8 * most, leastPace));
    given.say(`${most.toFixed(0)} commands a second at most`);
    const killed = await killAgainAndAgain({ ...given, data, server, load });
    while (load.acknowledged.length < given.commands) await sleep(100);
    await load.stop();
    return judge({ ...given, data, load, ...killed, most });
  });
}

type Killing = ServerKilled & { readonly data: string; readonly server: ServerProcess; readonly load: Load };
type Killed = { readonly last: ServerProcess; readonly backMs: readonly number[]; readonly readyMs: readonly number[] };

async function killAgainAndAgain(given: Killing): Promise<Killed> {
  const { data, load, kills, livesMs, backWithinMs, say } = given;
  const random = seededRandom(given.seed);
  const between = (from: number, to: number) => from + random() * (to - from);
  const backMs: number[] = [];
  const readyMs: number[] = [];
  let server = given.server;
  for (let n = 0; n < kills; n += 1) {
    await sleep(between(...livesMs));
    await server.end('SIGKILL');
    const next = load.nextAcknowledged();
    await sleep(between(0, 2_000));
    server = await startServerProcess({ data, port: server.port });
    const at = await within(next, 4 * backWithinMs);
    backMs.push(at === undefined ? Number.POSITIVE_INFINITY : at - server.begunAt);
    readyMs.push(server.readyMs);
    say(`killed ${n + 1} times, ${load.acknowledged.length} acknowledged, back after ${backMs.at(-1)?.toFixed(0)} ms`);
  }
  return { last: server, backMs, readyMs };
}

type Verdict = ServerKilled & Killed & { readonly data: string; readonly load: Load; readonly most: number };

async function judge(verdict: Verdict): Promise<FaultResult> {
  const { data, load, last, backMs, readyMs, most, kills, settleMs, backWithinMs } = verdict;
  const url = await postgresOf(data);
  const settled = settleMs === 0 || (await effectsSettle(url, settleMs));
  const report = await checkInvariants(url, { acknowledged: load.acknowledged, marks });
  const ending = await last.end('SIGTERM');
  const slowest = Math.max(...backMs);
  const repeats = [...load.repeats].map(([why, times]) => `${why} × ${times}`).join(', ');
  return {
    held:
      report.breakCount === 0 && load.troubles.length === 0 && slowest <= backWithinMs && settled && ending.code === 0,
    detail:
      `${kills} kills at ${Math.max(0.8 * most, leastPace).toFixed(0)} commands/s; first success at most ${slowest.toFixed(0)} ms after a start ` +
      `(ready after ${Math.max(...readyMs).toFixed(0)} ms); ${settled ? 'effects settled' : 'EFFECTS LEFT'}; ` +
      `${invariantsInWords(report)}; sent again: ${repeats || 'nothing'}; stopped with ${ending.code ?? ending.signal}; ` +
      `${load.troubles.length} wrong answers ${load.troubles.slice(0, 3).join(' ')}`,
  };
}
