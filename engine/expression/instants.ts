/** Words. Instant: milliseconds since 1970-01-01T00:00Z. Date: the instant of 00:00Z on that day. */

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
const dateShape = /^\d{4}-\d\d-\d\d$/;

/** Years 1 to 9999, as CEL has it: what four digits of a year can write. */
const firstInstant = Date.parse('0001-01-01T00:00:00Z');
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z');

/** Of an ISO 8601 instant with `Z` or an offset; undefined for other texts, which the host's zone would decide. */
export function instantMs(text: string): number | undefined {
  if (!instantShape.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return isInstant(ms) ? ms : undefined;
}

/** Of `YYYY-MM-DD`; undefined for other texts and for days that the month does not have. */
export function dateMs(text: string): number | undefined {
  if (!dateShape.test(text) || !isDay(text)) return undefined;
  const ms = Date.parse(text);
  return isInstant(ms) ? ms : undefined;
}

export function instantText(ms: number): string {
  return new Date(ms).toISOString();
}

export function dateText(ms: number): string {
  return instantText(ms).slice(0, 10);
}

/** `PT26H30M`; hours are not made into days, whose length a calendar decides. Undefined below zero; milliseconds are cut. */
export function durationText(ms: number): string | undefined {
  if (ms < 0) return undefined;
  const seconds = Math.trunc(ms / 1000);
  const parts = [
    [Math.trunc(seconds / 3600), 'H'],
    [Math.trunc(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const text = parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
  return text === '' ? 'PT0S' : `PT${text}`;
}

export function isInstant(ms: number): boolean {
  return ms >= firstInstant && ms <= lastInstant;
}

/** Date.parse takes 30 February for 2 March, and refuses all else that is no day. */
function isDay(text: string): boolean {
  if (text.slice(8) <= '28') return true;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dateText(ms) === text;
}

/** Of an instant that stands on a ticket or in its history, where nothing else can stand. */
export function msOf(instant: string): number {
  return instantMs(instant) ?? Number.NaN;
}
