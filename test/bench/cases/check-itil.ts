import type { Bench } from '../bench.ts';
import { coldRuns } from '../paths/cold.ts';

/** The ITIL pack from text to findings, each time in a process that has checked nothing before. */
export const bench: Bench = {
  name: 'check-itil',
  unit: 'cold checks',
  run: async () => coldRuns('check-once.ts', 1, 3),
  target: { p99Ms: 500 },
};
