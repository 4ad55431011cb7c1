/** Times in words, as a reader in his zone has them. `now` is an argument: pages hand in the clock that they refresh. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 hours ago`, `in 2 days`; days for all that is further away than one. */
export function relativeTime(instant: string, now: number, language: string): string {
  const distance = Date.parse(instant) - now;
  const size = Math.abs(distance);
  const format = relativeFormat(language, size < day ? 'short' : 'long');
  if (size < minute) return format.format(0, 'second');
  if (size < hour) return format.format(Math.trunc(distance / minute), 'minute');
  if (size < day) return format.format(Math.trunc(distance / hour), 'hour');
  if (size < 30 * day) return format.format(Math.trunc(distance / day), 'day');
  return dayWords(new Date(instant), new Date(now), language);
}

/** With the year where it is another one. */
function dayWords(day: Date, now: Date, language: string): string {
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return dateFormat(language, { day: 'numeric', month: 'short', ...year }).format(day);
}

/** Day and minute, with the zone that it is read in. */
export function exactTime(instant: string, language: string, zone: string): string {
  return dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
    .format(Date.parse(instant))
    .concat(` (${zone})`);
}

// Making a format takes longer than a row of a list.
const relatives = new Map<string, Intl.RelativeTimeFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function relativeFormat(language: string, style: 'short' | 'long'): Intl.RelativeTimeFormat {
  const key = `${language} ${style}`;
  const format = relatives.get(key) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto', style });
  relatives.set(key, format);
  return format;
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(language, options);
  dates.set(key, format);
  return format;
}
