import type { CompiledProcess } from '#engine';
import type { Bench } from '../bench.ts';
import { incidentPaths } from './incident.ts';
import { runPath, worldOf } from './path.ts';

const tickets = 5000;
const events = ['create#0', 'take#0', 'wait#0', 'resume#0', 'resolve#0', 'close#0'] as const;
const world = worldOf('incident-path.yaml');

/** The compiled process of `execute-incident`. */
export const incident = world.processes.get('incident') as CompiledProcess;

/** The moves of `execute-incident` without all else that its commands do: `move` answers with the state after an event. */
export function runMoves(move: (state: string, event: string) => string | undefined): number {
  for (let n = 0; n < tickets; n += 1) {
    let state = '@before';
    for (const event of events) state = move(state, event) ?? '';
    if (state !== 'closed') throw new Error('The moves did not reach the end');
  }
  return tickets * events.length;
}

/** The same moves inside their whole commands, whose machine has met every one of them before. */
export const wholeCommands: NonNullable<Bench['reference']> = {
  name: 'whole commands',
  async run(seed) {
    let count = 0;
    for (const [n, path] of incidentPaths(seed, tickets).entries()) count += runPath(world, path, `t${seed}-${n}`);
    return { count };
  },
};
