/**
 * Words. Elapsed: by the clock on the wall. Working: only while the calendar is open. Day: a calendar day of the
 * calendar's zone. Business day: a day on which the calendar is open.
 */

/** A span of time that says its kind; `elapsed` and `working` are ISO 8601 durations of hours, minutes and seconds. */
export type Span =
  | { readonly elapsed: string }
  | { readonly working: string; readonly calendar?: string }
  | { readonly days: number; readonly calendar?: string }
  | { readonly businessDays: number; readonly calendar?: string };

const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days of 24 hours, hours, minutes and seconds; undefined for any other text. */
export function isoDurationMs(text: string): number | undefined {
  const parts = iso.exec(text);
  if (parts === null || text === 'P' || text.endsWith('T')) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000;
}
