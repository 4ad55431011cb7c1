import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

const root = join(import.meta.dirname, '../../..');
const runs = 2000;

/** The property tests of the engine, so many times as often and with other seeds than `npm test` has. */
export const fault: Fault = {
  name: 'random-processes',
  claim: `Random commands on ${runs} random processes a property break none of the engine's properties.`,
  timeoutMs: 1_800_000,
  async run({ say }) {
    const seed = String(Date.now() % 1_000_000_000);
    say(`seed ${seed}`);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { status, stdout } = spawnSync(
      process.execPath,
      [vitest, 'run', 'test/engine/execute/random-processes.slow.test.ts'],
      {
        cwd: root,
        env: { ...process.env, RANDOM_RUNS: String(runs), RANDOM_SEED: seed, NO_COLOR: '1' },
        encoding: 'utf8',
      },
    );
    const summary = /Tests\s+(.*)/.exec(stdout)?.[1] ?? 'no summary';
    return {
      held: status === 0,
      detail: `seed ${seed}: ${summary.trim()}${status === 0 ? '' : `\n${stdout.slice(-2000)}`}`,
    };
  },
};
