/**
 * Repeated events written out: RRULE of RFC 5545 by days, weeks, months and years, in the wall time of the event.
 *
 * Words. Period: a day, week, month or year of a rule. Day: its number since 1970-01-01.
 */
import { atLine } from './calendar-trouble.ts';
import type { ContentLine } from './ical-lines.ts';
import { dayMs, utcMs } from './minutes.ts';
import { type Frequency, type RepetitionRule, repetitionRule } from './repetition-rule.ts';
import type { Years } from './years.ts';

export type Repeated = {
  /** The line of the rule, unfolded. */
  readonly rule: ContentLine;
  /** Wall time of the first one. */
  readonly start: Temporal.PlainDateTime;
  readonly years: Years;
  /** Wall time of an instant, for an end that is one. */
  readonly wallAt?: (instant: number) => Temporal.PlainDateTime;
};

/** How much work one file may still be: days that are looked at, and more for each that is kept. */
export type Budget = { days: number };

/** Some seconds, and fifty thousand repetitions. */
export const fullBudget = (): Budget => ({ days: 10_000_000 });
const daysOfMatch = 200;

/** Throws {@link CalendarTrouble} where more is spent than there was. */
export function spend(budget: Budget, { line }: { readonly line: number }, days: number): void {
  budget.days -= days;
  if (budget.days >= 0) return;
  throw atLine(
    line,
    'the events up to here repeat too often, or last too long. Name fewer years, or let them begin later.',
  );
}

/**
 * Wall times of the repetitions within the years and the year before, so that one which runs on is there. Throws
 * {@link CalendarTrouble} for a rule that repeats within a day, cannot be read, or is more work than the budget has left.
 */
export function repetitions(repeated: Repeated, budget: Budget): readonly Temporal.PlainDateTime[] {
  const { rule: content, start, years } = repeated;
  const rule = repetitionRule(content, start);
  const from = dayOf(years.first - 1, 0);
  const end = Math.min(dayOf(years.last + 1, 0) - 1, lastDay(rule, repeated));
  const first = utcMs(start) / dayMs;
  const found: number[] = [];
  let count = 0;
  for (let place = firstPlace(rule, first, from); ; place += 1) {
    const [begins, ends] = periodAt(rule, Math.floor(first), place);
    if (begins > end || count >= rule.count) break;
    spend(budget, content, ends - begins);
    const days = matches(rule, begins, ends).filter((day) => day >= Math.floor(first) && day <= end);
    const counted = days.slice(0, rule.count - count);
    count += counted.length;
    found.push(...counted.filter((day) => day >= from));
    spend(budget, content, counted.length * daysOfMatch);
  }
  return found.map((day) => start.add({ days: day - Math.floor(first) }));
}

/** An end that is an instant is told in the wall time of the event first. */
function lastDay({ until }: RepetitionRule, { start, wallAt }: Repeated): number {
  if (until === undefined) return Number.POSITIVE_INFINITY;
  const wall = until.isInstant && wallAt !== undefined ? wallAt(utcMs(until.wall)) : until.wall;
  const day = Math.floor(utcMs(wall) / dayMs);
  const isBefore = until.hasTime && Temporal.PlainTime.compare(start.toPlainTime(), wall.toPlainTime()) > 0;
  return isBefore ? day - 1 : day;
}

const longestPeriod: Readonly<Record<Frequency, number>> = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 };

/** A rule that is not counted is followed from shortly before the days that are wanted. */
function firstPlace({ count, frequency, interval }: RepetitionRule, first: number, from: number): number {
  if (count !== Number.POSITIVE_INFINITY) return 0;
  return Math.max(0, Math.floor((from - first) / (longestPeriod[frequency] * interval)) - 1);
}

/** The days of a period, the end not included; places are counted from the one in which the event begins. */
function periodAt(
  { frequency, interval, weekStart }: RepetitionRule,
  first: number,
  place: number,
): readonly [number, number] {
  const date = new Date(first * dayMs);
  const [year, month, steps] = [date.getUTCFullYear(), date.getUTCMonth(), place * interval];
  switch (frequency) {
    case 'YEARLY':
      return [dayOf(year + steps, 0), dayOf(year + steps + 1, 0)];
    case 'MONTHLY':
      return [dayOf(year, month + steps), dayOf(year, month + steps + 1)];
    case 'WEEKLY': {
      const begins = first - ((weekdayOf(first) - weekStart + 7) % 7) + 7 * steps;
      return [begins, begins + 7];
    }
    case 'DAILY':
      return [first + steps, first + steps + 1];
  }
}

function matches(rule: RepetitionRule, begins: number, ends: number): readonly number[] {
  const found: number[] = [];
  for (let day = begins; day < ends; day += 1) if (isMatch(rule, day)) found.push(day);
  if (rule.places === undefined) return found;
  return [...new Set(rule.places.flatMap((place) => found.at(place > 0 ? place - 1 : place) ?? []))].sort(
    (a, b) => a - b,
  );
}

function isMatch({ months, monthDays, weekdays, ordinalsOf }: RepetitionRule, day: number): boolean {
  const date = new Date(day * dayMs);
  const [year, month, monthDay] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (months?.has(month + 1) === false) return false;
  const length = dayOf(year, month + 1) - dayOf(year, month);
  if (monthDays !== undefined && !monthDays.has(monthDay) && !monthDays.has(monthDay - length - 1)) return false;
  if (weekdays === undefined) return true;
  const [begins, ends] =
    ordinalsOf === 'year' ? [dayOf(year, 0), dayOf(year + 1, 0)] : [dayOf(year, month), dayOf(year, month + 1)];
  const [after, before] = [Math.floor((day - begins) / 7) + 1, -Math.floor((ends - 1 - day) / 7) - 1];
  return weekdays.some(({ weekday, ordinal }) => weekday === weekdayOf(day) && [0, after, before].includes(ordinal));
}

/** Months beyond December are those of the years after. */
function dayOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / dayMs;
}

/** 0 for Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
