import type { Fault } from '../fault.ts';
import { databaseSilent } from '../scenarios/database-silent.ts';

/** R5 */
export const fault: Fault = {
  name: 'database-silent',
  claim:
    'When the way to the database falls silent, every request is answered within 30 s, the event loop is never blocked, and the server works again by itself.',
  run: () => databaseSilent({ sendingMs: 40_000, everyMs: 50, lagMs: 200, backWithinMs: 10_000 }),
};
