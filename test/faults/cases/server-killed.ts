import type { Fault } from '../fault.ts';
import { serverKilled } from '../scenarios/server-killed.ts';

/** R1 */
export const fault: Fault = {
  name: 'server-killed',
  claim:
    'A server that is killed 20 times within 50,000 commands loses none that was acknowledged, carries none out twice, and answers 5 s after its start.',
  timeoutMs: 3_600_000,
  run: ({ say }) =>
    serverKilled({
      seed: 1,
      kills: 20,
      commands: 50_000,
      calibrationMs: 10_000,
      livesMs: [2_000, 15_000],
      backWithinMs: 5_000,
      settleMs: 300_000,
      say,
    }),
};
