import type { Fault } from '../fault.ts';
import { clocksKilled } from '../scenarios/clocks-killed.ts';

export const fault: Fault = {
  name: 'clocks-killed',
  claim:
    'While the clocks of 1,000 tickets fall due, one of two servers is killed 10 times: each share is told exactly once, and none is left out.',
  timeoutMs: 1_800_000,
  run: ({ say }) => clocksKilled({ seed: 1, tickets: 1_000, kills: 10, livesMs: [300, 2_000], settleMs: 600_000, say }),
};
