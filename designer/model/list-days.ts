/** Days of filters: `2026-03-02`, or `-7d` for seven days ago, which a kept view means anew each day. Days are the reader's. */

const dayMs = 24 * 3600 * 1000;

type Reader = { readonly now: number; readonly zone: string };

export function isRelativeDay(text: string): boolean {
  return /^-\d{1,4}d$/.test(text);
}

/** The instant at which the day begins in the reader's zone, so many days `later`. */
export function startOfDay(text: string, { now, zone }: Reader, later = 0): number {
  const back = isRelativeDay(text) ? Number(text.slice(1, -1)) : 0;
  const civil = isRelativeDay(text) ? wallClock(now, zone) : Date.parse(`${text}T00:00:00Z`);
  const midnight = Math.floor(civil / dayMs) * dayMs + (later - back) * dayMs;
  // The distance to UTC may be another at that midnight than at the first guess.
  const guess = midnight - distance(midnight, zone);
  return midnight - distance(guess, zone);
}

/** The day of an instant in the reader's zone, as `2026-03-02`. */
export function dayOf(instant: number, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

function distance(instant: number, zone: string): number {
  return wallClock(instant, zone) - Math.floor(instant / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
