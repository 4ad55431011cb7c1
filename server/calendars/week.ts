import type { CalendarDefinition, Weekday } from '#engine';
import { CalendarTrouble } from './calendar-trouble.ts';
import { joined, spanOf, weekdays } from './minutes.ts';

export type Week = NonNullable<CalendarDefinition['week']>;

const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const part = new RegExp(`^([a-z]{3})(?:-([a-z]{3}))?((?: ${time}-(?:${time}|24:00))+)$`);

/**
 * `mon-fri 09:00-13:00 14:00-18:00, sat 10:00-14:00`; `none` for no week at all. Throws {@link CalendarTrouble} for other
 * texts, and for hours of a day that overlap.
 */
export function weekOf(text: string): Week | undefined {
  if (text.trim() === 'none') return undefined;
  const week: Partial<Record<Weekday, readonly string[]>> = {};
  for (const written of text.split(',')) {
    const [, first = '', last = first, hours = ''] = part.exec(written.trim().toLowerCase()) ?? [];
    for (const day of daysBetween(first, last)) week[day] = [...(week[day] ?? []), ...hours.trim().split(' ')];
  }
  for (const hours of Object.values(week)) refuseOverlaps(hours);
  return Object.fromEntries(weekdays.flatMap((day) => (week[day] === undefined ? [] : [[day, week[day]]])));
}

/** Nine to six on the days that are no weekend in a country, by the data of Unicode. */
export function usualWeek(country: string): Week {
  const { weekend } = weekInfo(country);
  return Object.fromEntries(weekdays.flatMap((day, place) => (weekend.includes(place + 1) ? [] : [[day, usualHours]])));
}

const usualHours = ['09:00-18:00'];

/** ECMA-402 has it; the types of the language do not yet. Monday is 1. */
function weekInfo(country: string): { readonly weekend: readonly number[] } {
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    getWeekInfo(): { readonly weekend: readonly number[] };
  };
  return locale.getWeekInfo();
}

function daysBetween(first: string, last: string): readonly Weekday[] {
  const names: readonly string[] = weekdays;
  const [from, to] = [first, last].map((day) => names.indexOf(day));
  if (from === undefined || to === undefined || from === -1 || to === -1) {
    throw new CalendarTrouble('A week is written as "mon-fri 09:00-18:00, sat 10:00-14:00", or none.');
  }
  return from <= to ? weekdays.slice(from, to + 1) : [...weekdays.slice(0, to + 1), ...weekdays.slice(from)];
}

function refuseOverlaps(hours: readonly string[]): void {
  const spans = hours.map(spanOf);
  if (joined(spans).reduce((sum, [from, to]) => sum + to - from, 0) === spans.reduce((s, [a, b]) => s + b - a, 0))
    return;
  throw new CalendarTrouble(`The hours ${hours.join(' ')} of a day overlap. Write each once.`);
}
