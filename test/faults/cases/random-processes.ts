import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const runs = 3000;

/** The property tests of the engine, many times as often and from a seed of the day: it is told, so that it can be repeated. */
export const fault: Fault = {
  name: 'random-processes',
  claim: 'Random commands on random processes never lose an entry, strand a ticket, or read what they did not ask for.',
  timeoutMs: 1_800_000,
  run: async ({ say }) => {
    const seed = Math.trunc(Date.now() / 86_400_000);
    say(`${runs} processes for each property, RANDOM_SEED=${seed}`);
    const code = await runTests({ RANDOM_RUNS: String(runs), RANDOM_SEED: String(seed) });
    return { held: code === 0, detail: `${runs} processes for each property, RANDOM_SEED=${seed}, exit code ${code}` };
  },
};

function runTests(environment: Readonly<Record<string, string>>): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', 'test/engine/execute/random-processes.test.ts', '--reporter=default'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
