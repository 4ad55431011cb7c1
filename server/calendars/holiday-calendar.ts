import type { CalendarDefinition, DayException, LocalText } from '#engine';
import { type CalendarText, datedLines, mostExceptions } from './calendar-text.ts';
import { CalendarTrouble } from './calendar-trouble.ts';
import { nameOfPlace, type Place, placeOf, zonesOf } from './countries.ts';
import { creditsOf } from './holiday-source.ts';
import { minutesOfDay, type Span, spanOf, spanText, weekdays, without } from './minutes.ts';
import { type Holiday, publicHolidays } from './public-holidays.ts';
import type { Week } from './week.ts';
import type { Years } from './years.ts';

export type HolidayOrder = {
  readonly place: Place;
  readonly years: Years;
  readonly key: string;
  /** IANA; default: the first one of the place. */
  readonly zone?: string;
  /** Missing: a list of holidays for others to inherit. */
  readonly week?: Week;
};

export type HolidayCalendar = CalendarText & {
  /** Zones of the place other than the one chosen, where it was not named. */
  readonly otherZones: readonly string[];
  /** Holidays that are kept for a part of a day and could not be written, as there is no week to cut them out of. */
  readonly partsLeftOut: readonly Holiday[];
};

/** The public holidays of a place as a calendar. Throws {@link CalendarTrouble} for a place that there is not. */
export async function holidayCalendar(order: HolidayOrder): Promise<HolidayCalendar> {
  const place = placeOf(order.place);
  const { week, key, years } = order;
  const [firstZone = 'UTC', ...others] = zonesOf(place);
  const holidays = publicHolidays(place, years);
  const exceptions = exceptionsOf(holidays, order);
  if (Object.keys(exceptions).length > mostExceptions)
    throw new CalendarTrouble('These are too many dates. Name fewer years.');
  const definition: CalendarDefinition = {
    format: 1,
    kind: 'calendar',
    key,
    title: { en: nameOfPlace(place, 'en'), ru: nameOfPlace(place, 'ru') },
    zone: order.zone ?? firstZone,
    ...(week === undefined ? {} : { week }),
    exceptions,
  };
  const partsLeftOut = week === undefined ? holidays.filter(({ kept }) => !isWhole(kept)) : [];
  return {
    definition,
    comment: [
      ...headOf(place, years),
      ...(await creditsOf(place.country)),
      ...datedLines('Left out, as they need a week', partsLeftOut),
    ],
    otherZones: order.zone === undefined ? others : [],
    partsLeftOut,
  };
}

function headOf(place: Place, { first, last }: Years): readonly string[] {
  const span = first === last ? `${first}` : `${first} to ${last}`;
  return [
    `Public holidays of ${nameOfPlace(place, 'en')}, ${span}, as the rules have them. Days off and working days that a`,
    'government moves by decree are not known to rules: add them here. Write the years to come in time.',
  ];
}

function exceptionsOf(holidays: readonly Holiday[], { week }: HolidayOrder): Readonly<Record<string, DayException>> {
  const byDate = Map.groupBy(holidays, ({ date }) => date);
  return Object.fromEntries(
    [...byDate].flatMap(([date, kept]): readonly (readonly [string, DayException])[] => {
      const hours = hoursLeft(date, kept, week);
      return hours === undefined ? [] : [[date, { title: titleOf(kept), hours }]];
    }),
  );
}

/** None for a day off; undefined where a part of a day is kept and there is no week to cut it out of. */
function hoursLeft(date: string, holidays: readonly Holiday[], week: Week | undefined): readonly string[] | undefined {
  if (holidays.some(({ kept }) => isWhole(kept))) return [];
  if (week === undefined) return undefined;
  const usual = (week[weekdayOf(date)] ?? []).map(spanOf);
  const left = without(
    usual,
    holidays.map(({ kept }) => kept),
  );
  // A shift over midnight whose beginning is kept free does not begin.
  return left.filter(([from]) => from < minutesOfDay).map(spanText);
}

function isWhole([from, to]: Span): boolean {
  return from === 0 && to === minutesOfDay;
}

function weekdayOf(date: string) {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
}

/** Several on one date share it; in Russian only where each of them has a Russian name. */
function titleOf(holidays: readonly Holiday[]): LocalText {
  const titles = holidays.map(({ title }) => title);
  const russian = titles.flatMap(({ ru }) => ru ?? []);
  const en = [...new Set(titles.map((title) => title.en))].join('; ');
  return russian.length === titles.length ? { en, ru: [...new Set(russian)].join('; ') } : { en };
}
