/** How long a target is: a span becomes milliseconds of elapsed or of working time, so that pauses can be taken out of it. */
import { type Calendar, type Calendars, calendarOf } from '../calendar/calendar.ts';
import { dayMs } from '../calendar/day-hours.ts';
import { isoDurationMs, type Span } from '../definition/duration.ts';
import { dateText } from '../expression/instants.ts';

export type Length = { readonly ms: number; readonly counts: 'elapsed' | 'working' };

/**
 * The length of a span that starts at an instant (ms). `days` end at the same time of the day in the zone of the calendar;
 * `businessDays` at the same time of the day after as many days on which the calendar is open, counted as the working time
 * until then. Undefined where a calendar is needed and not there, or is never open that long.
 */
export function lengthOf(span: Span, start: number, calendars: Calendars, usual?: string): Length | undefined {
  if ('elapsed' in span) {
    const ms = isoDurationMs(span.elapsed);
    return ms === undefined ? undefined : { ms, counts: 'elapsed' };
  }
  if ('working' in span) {
    const ms = isoDurationMs(span.working);
    return ms === undefined ? undefined : { ms, counts: 'working' };
  }
  const calendar = calendarOf(calendars, span.calendar ?? usual ?? '');
  if ('days' in span) {
    const end = daysLater(start, span.days, calendar?.zone ?? 'UTC');
    return { ms: end - start, counts: 'elapsed' };
  }
  const end = calendar === undefined ? undefined : businessDaysLater(calendar, start, span.businessDays);
  return calendar === undefined || end === undefined
    ? undefined
    : { ms: calendar.between(start, end), counts: 'working' };
}

/** When a span ends that nothing interrupts; undefined where a calendar is needed and not there, or never open that long. */
export function endOf(span: Span, start: number, calendars: Calendars, usual?: string): number | undefined {
  const length = lengthOf(span, start, calendars, usual);
  if (length === undefined) return undefined;
  if (length.counts === 'elapsed') return start + length.ms;
  const key = ('calendar' in span ? span.calendar : undefined) ?? usual ?? '';
  return calendarOf(calendars, key)?.add(start, length.ms);
}

function daysLater(start: number, days: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds;
}

/** A year of days on which the calendar is not open is more than anybody waits for. */
const mostDaysOff = 3_660;

function businessDaysLater(calendar: Calendar, start: number, days: number): number | undefined {
  const begins = calendar.nextOpen(start);
  if (begins === undefined) return undefined;
  const wall = Temporal.Instant.fromEpochMilliseconds(begins).toZonedDateTimeISO(calendar.zone);
  let date = dayOfInterval(calendar, begins, wall);
  for (let left = days, off = 0; left > 0; ) {
    date += 1;
    if (calendar.hoursOf(date).intervals.length > 0) {
      left -= 1;
      off = 0;
    } else if (++off > mostDaysOff) return undefined;
  }
  const day = dateText(date * dayMs);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: calendar.zone, plainTime: wall.toPlainTime() })
    .epochMilliseconds;
}

/** The day on which the interval began: work after midnight belongs to the evening before. */
function dayOfInterval(calendar: Calendar, at: number, wall: Temporal.ZonedDateTime): number {
  const today = Math.floor((at + wall.offsetNanoseconds / 1_000_000) / dayMs);
  const passed = at + wall.offsetNanoseconds / 1_000_000 - today * dayMs;
  const isOwn = calendar.hoursOf(today).intervals.some(([from, to]) => passed >= from && passed < to);
  return isOwn ? today : today - 1;
}
