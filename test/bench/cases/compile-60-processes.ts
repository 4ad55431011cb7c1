import type { Bench } from '../bench.ts';
import { coldCompilations } from '../paths/cold.ts';

/** Sixty processes as large as those of the ITIL pack, from text to world, each time in a new process. */
export const bench: Bench = {
  name: 'compile-60-processes',
  unit: 'cold compilations',
  run: async () => coldCompilations(12, 1),
  target: { p99Ms: 6000 },
};
