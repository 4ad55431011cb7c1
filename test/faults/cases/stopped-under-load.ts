import type { Fault } from '../fault.ts';
import { stoppedUnderLoad } from '../scenarios/stopped-under-load.ts';

/** R34 */
export const fault: Fault = {
  name: 'stopped-under-load',
  claim: 'A server that is told to stop under load cuts no request, hands its work back, and ends with 0, 10 times.',
  run: ({ say }) => stoppedUnderLoad({ stops: 10, clients: 32, workMs: 2_000, say }),
};
