/**
 * When something is done again and again. Words. Nominal day: one that the cron expression names. Actual day: the day on which it
 * is done, which is another where the nominal one is a day off and is moved. Days are those of the zone.
 */
import { type Cron, type DayRule, datesOfMonth } from './cron.ts';
import { dayMs, type HoursOfDay, weekdayOf } from './day-hours.ts';

/** What becomes of a nominal day on which the calendar is not open: nothing, it is left out, or it is moved to a day of work. */
export type DayOff = 'asIs' | 'skip' | 'before' | 'after';

export type Recurrence = {
  readonly cron: Cron;
  /** IANA name. */
  readonly zone: string;
  readonly dayOff: DayOff;
  /** Which days are days of work; without them all are. */
  readonly hoursOf?: HoursOfDay;
};

/** A rule that names no day for so long never does: 29 February comes at least every eight years. */
const furthestDays = 366 * 9;
/** Nobody is off for longer. */
const longestOff = 60;

/** The first instant (ms) after `after`; undefined where there is none. Throws a RangeError for a zone that there is not. */
export function nextOccurrence(recurrence: Recurrence, after: number): number | undefined {
  const { cron } = recurrence;
  const today = dayIn(recurrence.zone, after);
  let last = today + furthestDays;
  let best: number | undefined;
  // What comes later can be moved back so far, and no further.
  for (let day = today - longestOff; day <= last + longestOff; day += 1) {
    const actual = isNominal(cron, day, recurrence) ? actualDay(day, recurrence) : undefined;
    if (actual === undefined || actual < today || actual > last) continue;
    const next = instantsOf(actual, recurrence).find((at) => at > after);
    if (next === undefined || (best !== undefined && next >= best)) continue;
    best = next;
    last = actual;
  }
  return best;
}

function dayIn(zone: string, at: number): number {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** Where both days of the month and weekdays are said, either is enough, as cron has it. */
function isNominal({ months, days, weekdays }: Cron, day: number, { hoursOf }: Recurrence): boolean {
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day });
  if (!months.has(date.month)) return false;
  const isWeekday = weekdays?.has((weekdayOf(day) + 1) % 7) ?? false;
  if (days === undefined) return weekdays === undefined || isWeekday;
  return isWeekday || matchesDay(days, date, hoursOf);
}

function matchesDay(rules: readonly DayRule[], date: Temporal.PlainDate, hoursOf: HoursOfDay | undefined): boolean {
  const first = Date.UTC(date.year, date.month - 1, 1) / dayMs;
  const working = (place: number) => hoursOf === undefined || hoursOf(first + place - 1).intervals.length > 0;
  return datesOfMonth(rules, date.daysInMonth, working).has(date.day);
}

function actualDay(day: number, { dayOff, hoursOf }: Recurrence): number | undefined {
  const isOpen = (one: number) => hoursOf === undefined || hoursOf(one).intervals.length > 0;
  if (dayOff === 'asIs' || isOpen(day)) return day;
  if (dayOff === 'skip') return undefined;
  const step = dayOff === 'before' ? -1 : 1;
  for (let off = 1; off <= longestOff; off += 1) if (isOpen(day + off * step)) return day + off * step;
  return undefined;
}

/** Ascending. A time that the clocks skip comes as much later; one that comes twice counts once. */
function instantsOf(day: number, { cron, zone }: Recurrence): readonly number[] {
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day });
  const instants = cron.hours.flatMap((hour) =>
    cron.minutes.map(
      (minute) =>
        date.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour, minute) }).epochMilliseconds,
    ),
  );
  // Where times are skipped, the later one of two may come first.
  return instants.sort((a, b) => a - b);
}
