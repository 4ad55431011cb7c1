/** The public holidays of a place, as `date-holidays` works them out. */
import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { LocalText } from '#engine';
import type { Place } from './countries.ts';
import { minuteMs, minutesOfDay, type Span } from './minutes.ts';
import { isWithin, listYears, type Years } from './years.ts';

/** One date on which a holiday is kept, or a part of that date. */
export type Holiday = {
  /** `2026-01-09`. */
  readonly date: string;
  /** English, and Russian where the library has it. */
  readonly title: { readonly en: string; readonly ru?: string };
  /** When it is kept; the whole day, or a part of it. */
  readonly kept: Span;
};

/** In the order of dates; what is kept for several days is there for each. */
export function publicHolidays({ country, state, region }: Place, years: Years): readonly Holiday[] {
  const library = new Holidays(
    { country, ...(state && { state }), ...(region && { region }) },
    // Without the clock changes of a zone a day has 24 hours.
    { types: ['public'], timezone: 'UTC' },
  );
  const rules = library.getRules() as readonly unknown[] as readonly NamedRule[];
  const names = new Map(rules.map(({ rule, name }) => [rule, name]));
  // A holiday that begins in December may go on in January.
  return listYears({ first: years.first - 1, last: years.last })
    .flatMap((year) => library.getHolidays(year, 'en'))
    .flatMap((holiday) => datesOf(holiday, titleOf(holiday, names.get(holiday.rule))))
    .filter(({ date }) => isWithin(years, date))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.kept[0] - b.kept[0]));
}

/** The library's types leave out what a rule holds. */
type NamedRule = { readonly rule: string; readonly name?: LocalText | string };

function titleOf({ name, substitute }: HolidaysTypes.Holiday, names: LocalText | string | undefined): Holiday['title'] {
  const russian = typeof names === 'object' ? names.ru : undefined;
  if (russian === undefined) return { en: name };
  return { en: name, ru: substitute === true ? `${russian} (выходной взамен)` : russian };
}

/**
 * By the date as the library writes it: days of the Islamic and the Hebrew calendar it begins at sunset, six hours before,
 * and the civil day that follows is the one kept. A part of a day that such a holiday ends with is not told reliably, and
 * is left out.
 */
function datesOf({ date, start, end }: HolidaysTypes.Holiday, title: Holiday['title']): readonly Holiday[] {
  const isBySunset = date.length > '2026-01-09 00:00:00'.length;
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / minuteMs;
  const from = isBySunset ? first : start.getTime() / minuteMs;
  const length = (end.getTime() - start.getTime()) / minuteMs;
  const to = from + (isBySunset ? Math.max(1, Math.floor(length / minutesOfDay)) * minutesOfDay : length);
  const found: Holiday[] = [];
  for (let day = first; day < to; day += minutesOfDay) {
    const kept: Span = [Math.max(0, from - day), Math.min(minutesOfDay, to - day)];
    found.push({ date: new Date(day * minuteMs).toISOString().slice(0, 10), title, kept });
  }
  return found;
}
