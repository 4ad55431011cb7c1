import type { Bench } from '../bench.ts';
import { incident, runMoves, wholeCommands } from '../paths/moves.ts';

const { machine } = incident;

/** What moves take of a command once the machine has met them: XState is not asked any more, its answer is looked up. */
export const bench: Bench = {
  name: 'xstate-share-after',
  unit: 'moves',
  run: async () => ({ count: runMoves((state, event) => machine.move([state], event)?.configuration[0]) }),
  reference: wholeCommands,
  tells: (ratio) => `the move's share of a command after that: ${(100 / ratio).toFixed(1)}%`,
};
