import type { World } from '#engine';
import type { Bench } from '../bench.ts';
import { incidentPaths } from '../paths/incident.ts';
import { runPath, worldOf } from '../paths/path.ts';
import { runBareIncidents } from '../reference/xstate-incident.ts';

const tickets = 5000;
let world: World;

export const bench: Bench = {
  name: 'execute-incident',
  unit: 'commands',
  prepare() {
    world = worldOf('incident-path.yaml');
  },
  async run(seed) {
    let count = 0;
    for (const [n, path] of incidentPaths(seed, tickets).entries()) count += runPath(world, path, `t${seed}-${n}`);
    return { count };
  },
  reference: { name: 'bare XState, states alone', run: async () => ({ count: runBareIncidents(tickets) }) },
  target: { rate: 30_000 },
};
