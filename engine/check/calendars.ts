/** Calendars as the rules about them see them: with those that they inherit from, by the names of the whole pack. */
import { lineOf } from '../calendar/calendar.ts';
import { dayMs, type HoursOfDay, hoursOfDays } from '../calendar/day-hours.ts';
import type { CalendarDefinition } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import { dateText } from '../expression/instants.ts';
import type { CheckInput } from './rule.ts';

export type CheckedCalendar = {
  readonly parsed: ParsedDefinition;
  readonly definition: CalendarDefinition;
  /** Itself and those that it inherits from, nearest first. */
  readonly line: readonly CalendarDefinition[];
  readonly hoursOf: HoursOfDay;
  /** Another calendar inherits from it, so that its exceptions may be read by another week. */
  readonly isInherited: boolean;
};

/** Without those whose line leads to a calendar that is not there: what that one says of their days is not known. */
export function checkedCalendars({ index }: CheckInput): readonly CheckedCalendar[] {
  const all = index.all('calendar');
  const byKey = new Map(all.map(({ definition }) => [definition.key, definition]));
  const inherited = new Set(all.map(({ definition }) => definition.inherits));
  return all.flatMap((parsed) => {
    const { definition } = parsed;
    const line = lineOf(byKey, definition.key);
    if (line.some(({ inherits }) => inherits !== undefined && !byKey.has(inherits))) return [];
    return [{ parsed, definition, line, hoursOf: hoursOfDays(line), isInherited: inherited.has(definition.key) }];
  });
}

export function hasWeek({ line }: CheckedCalendar): boolean {
  return line.some(({ week }) => week !== undefined);
}

/** Day number of a date such as 2026-01-09; undefined for a day of every year, and for a date that does not exist. */
export function dayOf(date: string): number | undefined {
  return date.length === 5 || !isDate(date) ? undefined : instantOf(date) / dayMs;
}

/** Whether there is such a day, in that year or in any. */
export function isDate(date: string): boolean {
  const whole = inSomeYear(date);
  return dateText(instantOf(whole)) === whole;
}

/** The date before, in the form of the date. */
export function dateBefore(date: string): string {
  return dateText(instantOf(inSomeYear(date)) - dayMs).slice(-date.length);
}

/** Of every year: in a leap year, so that 29 February is a date. */
function inSomeYear(date: string): string {
  return date.length === 5 ? `2024-${date}` : date;
}

function instantOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day);
}
