import { weekdays } from '../../calendars/index.ts';

/** `mon` for a date such as 2026-01-05. */
export function weekdayOf(date: string): string {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** `1974:00`, hours and minutes; seconds only where there are some. */
export function hoursText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  const text = `${Math.floor(seconds / 3600)}:${String(minutes).padStart(2, '0')}`;
  return rest === 0 ? text : `${text}:${String(rest).padStart(2, '0')}`;
}
