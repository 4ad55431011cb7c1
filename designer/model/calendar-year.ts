/**
 * A year of a calendar as months of weeks of days, each with its kind. Words. Kind: `work` and `rest` by the week, the others by
 * what the calendar says of that day.
 */
import type { LocalText } from '#engine';

export const dayKinds = ['work', 'rest', 'off', 'shortened', 'moved', 'ownHours'] as const;
export type DayKind = (typeof dayKinds)[number];

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export type Week = Readonly<Partial<Record<Weekday, readonly string[]>>>;

export type SpecialDay = {
  readonly date: string;
  readonly why: Exclude<DayKind, 'work' | 'rest'>;
  readonly title?: LocalText;
  readonly hours: readonly string[];
};

export type Day = {
  readonly day: number;
  readonly date: string;
  readonly kind: DayKind;
  readonly title?: LocalText;
  readonly hours: readonly string[];
};

/** Seven places a week, Monday first; undefined where the month does not reach. */
export type MonthWeeks = readonly (readonly (Day | undefined)[])[];

/** `month` counts from 1. */
export function weeksOf(
  year: number,
  month: number,
  { week, days }: { readonly week: Week; readonly days: readonly SpecialDay[] },
): MonthWeeks {
  const first = placeInWeek(year, month, 1);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const special = new Map(days.map((one) => [one.date, one]));
  return Array.from({ length: Math.ceil((first + length) / 7) }, (_, row) =>
    weekdays.map((weekday, place) => {
      const day = row * 7 + place - first + 1;
      return day < 1 || day > length ? undefined : dayOf(dateOf(year, month, day), week[weekday] ?? [], special);
    }),
  );
}

function dayOf(date: string, usual: readonly string[], special: ReadonlyMap<string, SpecialDay>): Day {
  const day = Number(date.slice(8));
  const found = special.get(date);
  if (found === undefined) return { day, date, kind: usual.length > 0 ? 'work' : 'rest', hours: usual };
  const { why, title, hours } = found;
  return { day, date, kind: why, hours, ...(title === undefined ? {} : { title }) };
}

function placeInWeek(year: number, month: number, day: number): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Minutes from midnight on; what ends on the next day ends beyond 1440. */
export type Bar = { readonly from: number; readonly to: number };

/** The hours of a day as bars over its 24 hours; what runs over midnight goes on at the left of the next day. */
export function barsOf(week: Week, weekday: Weekday): readonly Bar[] {
  const before = weekdays[(weekdays.indexOf(weekday) + 6) % 7] ?? 'sun';
  const own = (week[weekday] ?? []).map(barOf);
  const rest = (week[before] ?? []).map(barOf).filter(({ to }) => to > dayMinutes);
  return [
    ...rest.map(({ to }) => ({ from: 0, to: to - dayMinutes })),
    ...own.map(({ from, to }) => ({ from, to: Math.min(to, dayMinutes) })),
  ];
}

const dayMinutes = 1440;

function barOf(text: string): Bar {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours, minutes] = time.split(':');
    return Number(hours) * 60 + Number(minutes);
  });
  return { from, to: to > from ? to : to + dayMinutes };
}

export type DayGroup = { readonly first: SpecialDay; readonly last: SpecialDay };

/** Days that follow one another and say the same, as one. */
export function groupsOf(days: readonly SpecialDay[]): readonly DayGroup[] {
  const groups: DayGroup[] = [];
  for (const day of days) {
    const before = groups.at(-1);
    if (before !== undefined && isNext(before.last.date, day.date) && isAlike(before.last, day)) {
      groups[groups.length - 1] = { ...before, last: day };
    } else groups.push({ first: day, last: day });
  }
  return groups;
}

function isNext(date: string, other: string): boolean {
  return Date.parse(other) - Date.parse(date) === 86_400_000;
}

function isAlike(a: SpecialDay, b: SpecialDay): boolean {
  return a.why === b.why && JSON.stringify([a.title, a.hours]) === JSON.stringify([b.title, b.hours]);
}
