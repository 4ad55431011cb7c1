import type { Bench } from '../bench.ts';
import { coldCompilations } from '../paths/cold.ts';

/** The ITIL pack from text to world, each time in a process that has compiled nothing before. */
export const bench: Bench = {
  name: 'compile-itil',
  unit: 'cold compilations',
  run: async () => coldCompilations(1, 3),
  target: { p99Ms: 300 },
};
