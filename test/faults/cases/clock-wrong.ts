import type { Fault } from '../fault.ts';
import { clockWrong } from '../scenarios/clock-wrong.ts';

const hour = 3_600_000;

/** R9 */
export const fault: Fault = {
  name: 'clock-wrong',
  claim:
    'A server whose clock is an hour or a day before or behind, or steps so while it runs, runs 1,000 timers each once, in order and none early.',
  timeoutMs: 1_800_000,
  run: ({ say }) =>
    clockWrong({
      tickets: 1_000,
      spreadMs: 10_000,
      shifts: [
        [hour, 0],
        [-hour, 0],
        [24 * hour, 0],
        [-24 * hour, 0],
        [0, 24 * hour],
        [0, -hour],
        [0, 700],
      ],
      say,
    }),
};
