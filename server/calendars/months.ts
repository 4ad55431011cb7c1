/** A year of a calendar month by month. */
import type { Calendar, LocalText } from '#engine';
import { dateOf, minuteMs, minutesOfDay, type Span, spanText } from './minutes.ts';

export type Month = {
  /** `2026-01`. */
  readonly month: string;
  readonly days: number;
  readonly workingDays: number;
  /** Of all days that begin in it; hours of a day are those of the clock on the wall. */
  readonly workingMs: number;
};

/** A date that differs from the week. */
export type DifferentDay = {
  readonly date: string;
  readonly why: 'off' | 'shortened' | 'moved' | 'ownHours';
  readonly hours: readonly string[];
  readonly title?: LocalText;
};

export type YearTold = { readonly months: readonly Month[]; readonly exceptions: readonly DifferentDay[] };

/** The year 1970 or a later one. */
export function tellYear(calendar: Calendar, year: number): YearTold {
  const months = Array.from({ length: 12 }, (_, month) =>
    tellMonth(calendar, Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)),
  );
  return {
    months,
    exceptions: daysOf(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)).flatMap((day) => different(calendar, day)),
  };
}

function tellMonth(calendar: Calendar, from: number, to: number): Month {
  const days = daysOf(from, to);
  const lengths = days.map((day) =>
    calendar.hoursOf(day).intervals.reduce((sum, [opens, closes]) => sum + closes - opens, 0),
  );
  return {
    month: dateOf(days[0] ?? 0).slice(0, 7),
    days: days.length,
    workingDays: lengths.filter((length) => length > 0).length,
    workingMs: lengths.reduce((sum, length) => sum + length, 0),
  };
}

function different(calendar: Calendar, day: number): readonly DifferentDay[] {
  const { intervals, why, title } = calendar.hoursOf(day);
  if (why === undefined) return [];
  const hours = intervals.map(([from, to]): Span => [from / minuteMs, to / minuteMs]).map(spanText);
  return [{ date: dateOf(day), why, hours, ...(title && { title }) }];
}

function daysOf(from: number, to: number): readonly number[] {
  const dayMs = minutesOfDay * minuteMs;
  return Array.from({ length: (to - from) / dayMs }, (_, place) => from / dayMs + place);
}
