/**
 * Words. Day number: days since 1970-01-01. Wall time: milliseconds that a clock on the wall of the zone shows, counted as if
 * the zone were UTC. Hours of a day: its working intervals in wall time from its midnight on; one may run into the next day.
 */
import type { CalendarDefinition, DayException, Weekday } from '../definition/catalogue.ts';
import { isoDurationMs } from '../definition/duration.ts';
import type { LocalText } from '../definition/text.ts';
import { dateText } from '../expression/instants.ts';

export const dayMs = 86_400_000;

/** Monday first, as ISO 8601 counts them. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export type Interval = readonly [from: number, to: number];

export type DayHours = {
  readonly intervals: readonly Interval[];
  /** Why the day is not what its weekday says. */
  readonly why?: 'off' | 'shortened' | 'moved' | 'ownHours';
  /** What the exception is called. */
  readonly title?: LocalText;
};

/** Looks up a day's hours in a calendar and in those that it inherits from. */
export type HoursOfDay = (day: number) => DayHours;

/** The nearest calendar of the line that says something of the date counts, else its weekday in the nearest week. */
export function hoursOfDays(line: readonly CalendarDefinition[]): HoursOfDay {
  const week = line.find((one) => one.week !== undefined)?.week ?? {};
  const usual = weekdays.map((day): DayHours => ({ intervals: (week[day] ?? []).map(intervalOf) }));
  const exceptions = new Map<string, DayException>();
  for (const { exceptions: own = {} } of line.toReversed()) {
    // What a nearer calendar says of a day of every year stands above what a further one says of that day once.
    for (const [date, rule] of Object.entries(own)) {
      if (date.length === 5) for (const known of exceptions.keys()) if (known.endsWith(date)) exceptions.delete(known);
      exceptions.set(date, rule);
    }
  }
  const noHours: DayHours = { intervals: [] };
  const usualOn = (place: number): DayHours => usual[place] ?? noHours;
  return (day) => {
    const place = weekdayOf(day);
    if (exceptions.size === 0) return usualOn(place);
    const date = dateText(day * dayMs);
    const rule = exceptions.get(date) ?? exceptions.get(date.slice(5));
    return rule === undefined ? usualOn(place) : hoursBy(rule, place, usualOn);
  };
}

function hoursBy(rule: DayException, place: number, usualOn: (place: number) => DayHours): DayHours {
  if (isHours(rule)) return ownHours(rule);
  const { title, hours, like, shorter } = rule;
  const named = title === undefined ? {} : { title };
  if (hours !== undefined) return { ...ownHours(hours), ...named };
  const { intervals } = usualOn(like === undefined ? place : weekdays.indexOf(like));
  const cut = shorter === undefined ? 0 : (isoDurationMs(shorter) ?? 0);
  return { intervals: cutFromEnd(intervals, cut), why: cut > 0 ? 'shortened' : 'moved', ...named };
}

function isHours(rule: DayException): rule is readonly string[] {
  return Array.isArray(rule);
}

function ownHours(hours: readonly string[]): DayHours {
  return { intervals: hours.map(intervalOf), why: hours.length === 0 ? 'off' : 'ownHours' };
}

/** The day ends so much earlier, wherever a break stands. */
function cutFromEnd(intervals: readonly Interval[], cut: number): readonly Interval[] {
  let left = cut;
  return intervals
    .toReversed()
    .flatMap(([from, to]): Interval[] => {
      const taken = Math.min(left, to - from);
      left -= taken;
      return taken === to - from ? [] : [[from, to - taken]];
    })
    .toReversed();
}

/** `09:00-18:00`; where the end is not after the start it is that of the next day. */
export function intervalOf(text: string): Interval {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours, minutes] = time.split(':');
    return (Number(hours) * 60 + Number(minutes)) * 60_000;
  });
  return [from, to > from ? to : to + dayMs];
}

/** 0 for Monday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
