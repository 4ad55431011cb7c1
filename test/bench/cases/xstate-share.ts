import type { CompiledProcess } from '#engine';
import type { Bench } from '../bench.ts';
import { incidentPaths } from '../paths/incident.ts';
import { runPath, worldOf } from '../paths/path.ts';

/**
 * What moves take of `execute-incident`: the reference runs whole commands, ours the same moves alone, each asked of a
 * machine that has met it before. Reference by rate is the share of a command that goes into its move.
 */
const tickets = 5000;
const moves = ['create#0', 'take#0', 'wait#0', 'resume#0', 'resolve#0', 'close#0'] as const;
const world = worldOf('incident-path.yaml');

export const bench: Bench = {
  name: 'xstate-share',
  unit: 'moves',
  async run() {
    const { machine } = world.processes.get('incident') as CompiledProcess;
    for (let n = 0; n < tickets; n += 1) {
      let configuration: readonly string[] = ['@before'];
      for (const event of moves) configuration = machine.move(configuration, event)?.configuration ?? [];
      if (configuration[0] !== 'closed') throw new Error('The moves did not reach the end');
    }
    return { count: tickets * moves.length };
  },
  reference: {
    name: 'whole commands',
    async run(seed) {
      let count = 0;
      for (const [n, path] of incidentPaths(seed, tickets).entries()) count += runPath(world, path, `t${seed}-${n}`);
      return { count };
    },
  },
};
