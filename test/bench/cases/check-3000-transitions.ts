import type { Bench } from '../bench.ts';
import { coldRuns } from '../paths/cold.ts';

/** 3,000 transitions and 1,700 states in 145 processes like those of the ITIL pack, from text to findings, cold. */
export const bench: Bench = {
  name: 'check-3000-transitions',
  unit: 'cold checks',
  run: async () => coldRuns('check-once.ts', 29, 1),
  target: { p99Ms: 6000 },
};
