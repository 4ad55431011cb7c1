import { describe, expect, test } from 'vitest';
import { withServers } from './desk/servers.ts';
import { backendsTerminated } from './scenarios/backends-terminated.ts';
import { databaseReadOnly } from './scenarios/database-read-only.ts';
import { databaseSilent } from './scenarios/database-silent.ts';
import { postgresKilled } from './scenarios/postgres-killed.ts';
import { stoppedUnderLoad } from './scenarios/stopped-under-load.ts';

const say = (): void => undefined;

/* How fast a server is back, on a machine of its own, says the whole run; what counts here is that it comes back. */
describe.concurrent('the server goes on by itself', { timeout: 180_000 }, () => {
  // It waits for most of its time: half a minute for answers that never come.
  test('after the way to the database fell silent, with an answer to everybody within 30 s', async ({ expect }) => {
    const { held, detail } = await databaseSilent({
      sendingMs: 2_000,
      everyMs: 150,
      lagMs: 5_000,
      backWithinMs: 60_000,
    });
    expect(held, detail).toBe(true);
  });

  test('after its connections ended in transactions, and while the database took no changes', async ({ expect }) => {
    const options = { name: 'database_trouble', nodes: 1, agents: 20, requesters: 5 };
    const results = await withServers(options, async (servers) => [
      await backendsTerminated(servers),
      await databaseReadOnly(servers, { forMs: 1_500 }),
    ]);
    for (const { held, detail } of results) expect(held, detail).toBe(true);
  });

  test('after PostgreSQL was killed, with all that was acknowledged', async ({ expect }) => {
    const livesMs = [300, 800] as const;
    const rest = { seed: 2, kills: 2, commands: 60, perSecond: 50, backWithinMs: 60_000, settleMs: 0, say };
    const { held, detail } = await postgresKilled({ ...rest, livesMs });
    expect(held, detail).toBe(true);
  });
});

test('a server that is told to stop under load cuts no request and ends with 0', async () => {
  const { held, detail } = await stoppedUnderLoad({ stops: 1, clients: 16, workMs: 500, say });
  expect(held, detail).toBe(true);
}, 120_000);
