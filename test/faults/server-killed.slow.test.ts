import { expect, test } from 'vitest';
import { serverKilled } from './scenarios/server-killed.ts';

test('a server that is killed twice loses nothing that was acknowledged and carries nothing out twice', async () => {
  const result = await serverKilled({
    seed: 1,
    kills: 2,
    commands: 200,
    calibrationMs: 1_000,
    livesMs: [300, 1_000],
    // What counts here is that it comes back; how fast, on a machine of its own, says the whole run.
    backWithinMs: 30_000,
    settleMs: 0,
    say: () => undefined,
  });
  expect(result.held, result.detail).toBe(true);
}, 120_000);
