import type { Fault } from '../fault.ts';
import { diskFull } from '../scenarios/disk-full.ts';

/** R19 */
export const fault: Fault = {
  name: 'disk-full',
  claim:
    'On a full disk messages and files are refused with 507 or 503, nothing is half written, and with room again everything works without a start.',
  run: () => diskFull({ megabytes: 64, refusedInRow: 50, backWithinMs: 30_000 }),
};
