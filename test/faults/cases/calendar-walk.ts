import type { Fault } from '../fault.ts';
import { calendarWalk } from '../scenarios/calendar-walk.ts';

/** R10 */
export const fault: Fault = {
  name: 'calendar-walk',
  claim:
    'In 300,000 cases of 50 zones and ten years, half of them around a jump of the clocks, a calendar says the same as a walk by minutes.',
  timeoutMs: 7_200_000,
  run: ({ say }) => calendarWalk({ seed: Date.now() % 1_000_000, cases: 300_000, zones: 50, say }),
};
