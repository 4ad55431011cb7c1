import { calendarBench } from '../desk/calendar-bench.ts';

const year = 365 * 86_400_000;

/** The working time of a year. */
export const bench = calendarBench('calendar-between', (calendar, at) => calendar.between(at, at + year));
