import type { Fault } from '../fault.ts';
import { postgresKilled } from '../scenarios/postgres-killed.ts';

/** R2 */
export const fault: Fault = {
  name: 'postgres-killed',
  claim:
    'A PostgreSQL that is killed 20 times takes nothing with it that was acknowledged; the server works 10 s after it accepts, with all its connections.',
  timeoutMs: 1_800_000,
  run: ({ say }) =>
    postgresKilled({
      seed: 2,
      kills: 20,
      commands: 10_000,
      perSecond: 100,
      livesMs: [1_000, 5_000],
      backWithinMs: 10_000,
      settleMs: 300_000,
      say,
    }),
};
