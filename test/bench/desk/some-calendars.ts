/** Twenty calendars that a large desk may have, and instants over five years. */
import { type Calendar, type CalendarDefinition, compileCalendar, type Weekday } from '../../../engine/index.ts';
import { seeded } from './seeded.ts';

const zones = ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const;
const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const count = 20;
const from = Date.UTC(2024, 0, 1);
const fiveYearsMs = 5 * 365.25 * 86_400_000;
const yearMs = 365 * 86_400_000;

/** Offices with a break and holidays, desks that are open longer, and one that never closes. */
export function someCalendars(): readonly Calendar[] {
  const definitions = Array.from({ length: count }, (_, n): CalendarDefinition => {
    const hour = (at: number) => String(at).padStart(2, '0');
    const hours = n % 2 === 0 ? [`${hour(8 + (n % 3))}:00-13:00`, '14:00-18:00'] : [`${hour(7 + (n % 4))}:30-20:00`];
    const week = Object.fromEntries(days.map((day) => [day, n === count - 1 ? ['00:00-24:00'] : hours]));
    const weekend: Record<string, string[]> = n % 4 === 1 ? { sat: ['10:00-16:00'] } : {};
    return {
      format: 1,
      kind: 'calendar',
      key: `c${n}`,
      title: { en: `c${n}` },
      zone: zones[n % zones.length] ?? 'UTC',
      week: { ...week, ...weekend },
      exceptions: { '01-01': [], '01-07': [], '05-09': [], '2026-01-09': [], '2026-04-30': { shorter: 'PT1H' } },
    };
  });
  const all = new Map(definitions.map((one) => [one.key, one]));
  return definitions.flatMap(({ key }) => compileCalendar(all, key) ?? []);
}

/** Random instants, as many for each calendar; a year after each lies within what is compiled beforehand. */
export function someInstants(seed: number, length: number): Float64Array {
  const chance = seeded(seed);
  return Float64Array.from({ length }, () => from + Math.floor(chance() * fiveYearsMs));
}

/** Asks once for the first and the last instant, so that all between is worked out. */
export function warmedUp(calendars: readonly Calendar[]): readonly Calendar[] {
  for (const calendar of calendars) calendar.between(from - yearMs, from + fiveYearsMs + 2 * yearMs);
  return calendars;
}
