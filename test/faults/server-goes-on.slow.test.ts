import { describe, test } from 'vitest';
import { withServers } from './desk/servers.ts';
import type { FaultResult } from './fault.ts';
import { backendsTerminated } from './scenarios/backends-terminated.ts';
import { clockWrong } from './scenarios/clock-wrong.ts';
import { clocksKilled } from './scenarios/clocks-killed.ts';
import { databaseReadOnly } from './scenarios/database-read-only.ts';
import { databaseSilent } from './scenarios/database-silent.ts';
import { diskFull } from './scenarios/disk-full.ts';
import { postgresKilled } from './scenarios/postgres-killed.ts';
import { serverKilled } from './scenarios/server-killed.ts';
import { stoppedUnderLoad } from './scenarios/stopped-under-load.ts';
import { raceForTickets, sameRequestAgain } from './scenarios/two-servers.ts';

const say = (): void => undefined;
/* How fast a server is back, on a machine of its own, says the whole run; what counts here is that it comes back. */
const patient = { backWithinMs: 60_000, settleMs: 0, say };

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: each has its servers, and would slow down all others. */
function inTurn(run: () => Promise<readonly FaultResult[]>): Promise<readonly FaultResult[]> {
  const mine = turn.then(run);
  turn = mine.catch(() => undefined);
  return mine;
}

describe.concurrent('people go on working', { timeout: 300_000 }, () => {
  // It waits for most of its time, half a minute for answers that never come, and so takes no turn.
  test('after the way to the database fell silent, with an answer to everybody within 30 s', async ({ expect }) => {
    const { held, detail } = await databaseSilent({ sendingMs: 2_000, everyMs: 150, lagMs: 5_000, ...patient });
    expect(held, detail).toBe(true);
  });

  test('after their server was killed, with all that was acknowledged and nothing twice', async ({ expect }) => {
    const given = { seed: 1, kills: 2, commands: 100, calibrationMs: 500, livesMs: [300, 800] as const };
    for (const { held, detail } of await inTurn(async () => [await serverKilled({ ...given, ...patient })]))
      expect(held, detail).toBe(true);
  });

  test('by a server whose clock is a day before, and steps back by an hour: nothing early, nothing twice', async ({
    expect,
  }) => {
    const given = { tickets: 60, spreadMs: 3_000, shifts: [[86_400_000, -3_600_000]] as const, say };
    for (const { held, detail } of await inTurn(async () => [await clockWrong(given)])) expect(held, detail).toBe(true);
  });

  test('after PostgreSQL was killed, with all that was acknowledged and nothing twice', async ({ expect }) => {
    const given = { seed: 2, kills: 2, commands: 60, perSecond: 50, livesMs: [300, 800] as const };
    for (const { held, detail } of await inTurn(async () => [await postgresKilled({ ...given, ...patient })]))
      expect(held, detail).toBe(true);
  });

  test('after connections ended in transactions, and while the database took no changes', async ({ expect }) => {
    const options = { name: 'connections', nodes: 1, agents: 20, requesters: 5 };
    const results = await inTurn(() =>
      withServers(options, async (servers) => [
        await backendsTerminated(servers),
        await databaseReadOnly(servers, { forMs: 1_500 }),
      ]),
    );
    for (const { held, detail } of results) expect(held, detail).toBe(true);
  });

  test('at two servers, where one of many gets a ticket and a request that is repeated has one effect', async ({
    expect,
  }) => {
    const options = { name: 'two_servers', nodes: 2, agents: 20, requesters: 10 };
    const results = await inTurn(() =>
      withServers(options, async (servers) => [
        await raceForTickets(servers, { rounds: 12, clientsOfEach: 10, say }),
        await sameRequestAgain(servers, { rounds: 2, clientsOfEach: 5 }),
      ]),
    );
    for (const { held, detail } of results) expect(held, detail).toBe(true);
  });

  test('when a full disk has room again, where everything was refused cleanly', async ({ expect, skip }) => {
    const given = { megabytes: 40, refusedInRow: 6 };
    const [result] = await inTurn(async () => [await diskFull({ ...given, ...patient })]);
    if (result?.skipped) skip(result.detail);
    expect(result?.held, result?.detail).toBe(true);
  });

  test('with clocks that tell each share once, though a server is killed meanwhile', async ({ expect }) => {
    const given = { seed: 3, tickets: 20, kills: 1, livesMs: [50, 150] as const, settleMs: 120_000, say };
    for (const { held, detail } of await inTurn(async () => [await clocksKilled(given)]))
      expect(held, detail).toBe(true);
  });

  test('until their server is told to stop, which cuts no request and ends with 0', async ({ expect }) => {
    const given = { stops: 1, clients: 16, workMs: 500, say };
    for (const { held, detail } of await inTurn(async () => [await stoppedUnderLoad(given)]))
      expect(held, detail).toBe(true);
  });
});
