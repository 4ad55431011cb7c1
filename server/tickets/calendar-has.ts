/** Whether a calendar is open at some time of a period: what changes ask of the days on which nothing may be changed. */
import type { CalendarDefinition, Weekday } from '#engine';

export type Period = { readonly start: string; readonly end: string };
export type Calendars = ReadonlyMap<string, CalendarDefinition>;

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Longer periods are looked at for so many days; each day of a year has come up by then. */
const mostDays = 367;

/** Undefined for a calendar that is not there. Intervals and the period are half-open. */
export function calendarHas(calendars: Calendars, key: string, { start, end }: Period): boolean | undefined {
  const calendar = calendars.get(key);
  if (calendar === undefined) return undefined;
  const [from, to] = [start, end].map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(calendar.zone));
  if (from === undefined || to === undefined) return undefined;
  // An interval over midnight began on the day before.
  let day = from.toPlainDate().subtract({ days: 1 });
  for (let n = 0; n < mostDays && Temporal.PlainDate.compare(day, to.toPlainDate()) <= 0; n += 1) {
    if (intervalsOn(calendars, calendar, day).some((interval) => overlaps(interval, day, { from, to }))) return true;
    day = day.add({ days: 1 });
  }
  return false;
}

/** The nearest calendar in the line of inheritance that says something of the date, else of the day of the week. */
function intervalsOn(calendars: Calendars, calendar: CalendarDefinition, day: Temporal.PlainDate): readonly string[] {
  const line = lineOf(calendars, calendar);
  const date = day.toString();
  const exceptions = line.map(({ exceptions: known = {} }) => known[date] ?? known[date.slice(5)]);
  const weeks = line.map(({ week }) =>
    week === undefined ? undefined : (week[weekdays[day.dayOfWeek - 1] ?? 'mon'] ?? []),
  );
  return exceptions.find((known) => known !== undefined) ?? weeks.find((known) => known !== undefined) ?? [];
}

function lineOf(calendars: Calendars, calendar: CalendarDefinition): readonly CalendarDefinition[] {
  const line = new Set<CalendarDefinition>();
  for (
    let one: CalendarDefinition | undefined = calendar;
    one !== undefined && !line.has(one);
    one = calendars.get(one.inherits ?? '')
  )
    line.add(one);
  return [...line];
}

type Bounds = { readonly from: Temporal.ZonedDateTime; readonly to: Temporal.ZonedDateTime };

function overlaps(interval: string, day: Temporal.PlainDate, { from, to }: Bounds): boolean {
  const [opens = '', closes = ''] = interval.split('-');
  const at = (time: string) =>
    time === '24:00' || (time <= opens && time !== opens)
      ? day
          .add({ days: 1 })
          .toZonedDateTime({ timeZone: from.timeZoneId, plainTime: time === '24:00' ? '00:00' : time })
      : day.toZonedDateTime({ timeZone: from.timeZoneId, plainTime: time });
  return Temporal.ZonedDateTime.compare(at(opens), to) < 0 && Temporal.ZonedDateTime.compare(from, at(closes)) < 0;
}
