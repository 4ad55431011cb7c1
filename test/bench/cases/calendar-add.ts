import { calendarBench } from '../desk/calendar-bench.ts';

const sixteenHours = 16 * 3_600_000;

/** Sixteen working hours from an instant. */
export const bench = calendarBench('calendar-add', (calendar, at) => calendar.add(at, sixteenHours));
