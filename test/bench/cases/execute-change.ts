import type { World } from '#engine';
import type { Bench } from '../bench.ts';
import { changePaths } from '../paths/change.ts';
import { runPath, worldOf } from '../paths/path.ts';
import { runBareChanges } from '../reference/xstate-change.ts';

const tickets = 3000;
let world: World;

export const bench: Bench = {
  name: 'execute-change',
  unit: 'commands',
  prepare() {
    world = worldOf('change-path.yaml');
  },
  async run(seed) {
    let count = 0;
    for (const [n, path] of changePaths(seed, tickets).entries()) count += runPath(world, path, `t${seed}-${n}`);
    return { count };
  },
  reference: { name: 'bare XState, states alone', run: async () => ({ count: runBareChanges(tickets) }) },
  target: { rate: 10_000 },
};
