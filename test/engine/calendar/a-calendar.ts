/** Calendars for tests, and a slow one that looks at the clock on the wall minute by minute. */
import { type Calendar, type CalendarDefinition, compileCalendar, type Weekday } from '#engine';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

type Parts = Partial<Omit<CalendarDefinition, 'format' | 'kind' | 'title'>>;

export const fiveDays: NonNullable<Parts['week']> = {
  mon: ['09:00-18:00'],
  tue: ['09:00-18:00'],
  wed: ['09:00-18:00'],
  thu: ['09:00-18:00'],
  fri: ['09:00-18:00'],
};

export function aDefinition(parts: Parts = {}): CalendarDefinition {
  return { format: 1, kind: 'calendar', key: 'office', title: { en: 'Office' }, zone: 'Europe/Moscow', ...parts };
}

/** The first of the definitions, which may inherit from the others. */
export function aCalendar(...definitions: readonly Parts[]): Calendar {
  const all = definitions.map((parts, n) => aDefinition(n === 0 ? parts : { key: `c${n}`, ...parts }));
  const compiled = compileCalendar(new Map(all.map((one) => [one.key, one])), all[0]?.key ?? '');
  if (compiled === undefined) throw new Error('There is no calendar.');
  return compiled;
}

export function at(text: string): number {
  return Date.parse(text);
}

export function text(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString().replace(':00.000Z', 'Z');
}

const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Whether the wall shows a time within the hours of its day, or in those of the day before that run over midnight. */
export function wallIsOpen({ zone, week = {}, exceptions = {} }: CalendarDefinition, instant: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const minute = wall.hour * 60 + wall.minute;
  const hoursOn = (date: Temporal.PlainDate): readonly string[] => {
    const own = exceptions[date.toString()] ?? exceptions[date.toString().slice(5)];
    return (own as readonly string[] | undefined) ?? week[days[date.dayOfWeek - 1] ?? 'mon'] ?? [];
  };
  const minutes = (time = '') => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const isWithin = (hours: string, passed: number): boolean => {
    const [from, to] = hours.split('-').map(minutes) as [number, number];
    return passed >= from && passed < (to > from ? to : to + 1440);
  };
  const today = wall.toPlainDate();
  return (
    hoursOn(today).some((hours) => isWithin(hours, minute)) ||
    hoursOn(today.subtract({ days: 1 })).some((hours) => isWithin(hours, minute + 1440))
  );
}
