/** A year of a calendar as somebody looks at it: days that are not what their weekday says, and how much work is in each month. */
import type { CalendarDefinition } from '../definition/catalogue.ts';
import type { LocalText } from '../definition/text.ts';
import { dateMs, dateText } from '../expression/instants.ts';
import { type Calendar, type Calendars, lineOf } from './calendar.ts';
import { type DayHours, dayMs, type Interval } from './day-hours.ts';

/** A day that differs from its weekday; `hours` are written as in a definition, none for a day off. */
export type YearDay = {
  /** `2026-01-09`, of the calendar's zone. */
  readonly date: string;
  readonly why: NonNullable<DayHours['why']>;
  readonly title?: LocalText;
  readonly hours: readonly string[];
};

/** `workingDays`: days with hours. `workingMs`: time for which the calendar is open, so a jump of the zone's clocks counts. */
export type YearMonth = { readonly month: number; readonly workingDays: number; readonly workingMs: number };

export type CalendarYear = { readonly days: readonly YearDay[]; readonly months: readonly YearMonth[] };

/** The year from 1900 to 2199; outside, nothing is open. */
export function yearOf(calendar: Calendar, year: number): CalendarYear {
  const months = Array.from({ length: 12 }, (_, n) =>
    monthOf(calendar, Temporal.PlainDate.from({ year, month: n + 1, day: 1 })),
  );
  return { days: months.flatMap(({ days }) => days), months: months.map(({ days: _, ...month }) => month) };
}

/** The week that counts: the calendar's own, else that of the nearest that it inherits from. */
export function weekOf(calendars: Calendars, key: string): NonNullable<CalendarDefinition['week']> {
  return lineOf(calendars, key).find(({ week }) => week !== undefined)?.week ?? {};
}

function monthOf(calendar: Calendar, first: Temporal.PlainDate): YearMonth & { readonly days: readonly YearDay[] } {
  const next = first.add({ months: 1 });
  const hours = daysOf(first).map((day) => ({ day, ...calendar.hoursOf(day) }));
  return {
    month: first.month,
    workingDays: hours.filter(({ intervals }) => intervals.length > 0).length,
    workingMs: calendar.between(midnightOf(calendar, first), midnightOf(calendar, next)),
    days: hours.flatMap(({ day, intervals, why, title }): readonly YearDay[] => {
      if (why === undefined) return [];
      const named = title === undefined ? {} : { title };
      return [{ date: dateText(day * dayMs), why, ...named, hours: intervals.map(intervalText) }];
    }),
  };
}

/** Day numbers of the month that begins on this date. */
function daysOf(first: Temporal.PlainDate): readonly number[] {
  const begins = (dateMs(first.toString()) ?? 0) / dayMs;
  return Array.from({ length: first.daysInMonth }, (_, n) => begins + n);
}

function midnightOf({ zone }: Calendar, date: Temporal.PlainDate): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** `09:00-18:00`; what ends on the next day ends at a smaller number. */
function intervalText([from, to]: Interval): string {
  return `${timeText(from)}-${timeText(to > dayMs ? to - dayMs : to)}`;
}

function timeText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
