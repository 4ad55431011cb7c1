import { CalendarTrouble } from './calendar-trouble.ts';

/** Whole years, both ends included. */
export type Years = { readonly first: number; readonly last: number };

/** So many stay below the 2,000 exceptions that a calendar may have, for every country. */
const mostYears = 20;

/** `2026` or `2026-2028`, from 1970 to 2199. Throws {@link CalendarTrouble} for other texts. */
export function yearsOf(text: string): Years {
  const [, from, to = from] = /^(\d{4})(?:-(\d{4}))?$/.exec(text) ?? [];
  const years = { first: Number(from), last: Number(to) };
  if (years.first >= 1970 && years.last <= 2199 && years.first <= years.last) {
    if (years.last - years.first < mostYears) return years;
    throw new CalendarTrouble(`${text} are more than ${mostYears} years. Write the next ones, and the others later.`);
  }
  throw new CalendarTrouble('Years are written as 2026 or 2026-2028, from 1970 to 2199.');
}

export function listYears({ first, last }: Years): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** Whether a date such as 2026-01-09 lies in them. */
export function isWithin({ first, last }: Years, date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= first && year <= last;
}
