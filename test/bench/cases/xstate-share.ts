import { transition } from 'xstate';
import type { Bench } from '../bench.ts';
import { incident, runMoves, wholeCommands } from '../paths/moves.ts';

const { xstate } = incident.machine;

/**
 * What XState itself takes of a command when every move is asked of it for the first time: the machine remembers its
 * answers, so ours asks XState past it, and the reference's commands never do.
 */
export const bench: Bench = {
  name: 'xstate-share',
  unit: 'moves',
  run: async () => ({
    count: runMoves((value, type) => {
      const [next] = transition(xstate, xstate.resolveState({ value, context: {} }), { type });
      return next.value as string;
    }),
  }),
  reference: wholeCommands,
  // A command that asks for the first time takes as long as one that does not, and the move besides.
  tells: (ratio) =>
    `XState's share of a command whose move is asked for the first time: ${(100 / (1 + ratio)).toFixed(1)}%`,
};
