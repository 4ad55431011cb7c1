/**
 * Days and moments as people write them, read in the reader's zone. English writes `2026-11-27 14:30`, which no country
 * reads otherwise, Russian `27.11.2026 14:30`; both are understood in both languages, and so are `today` and `завтра`.
 */

type Day = { readonly year: number; readonly month: number; readonly day: number };

/** `now` is an instant: today and the current year follow from it and the zone. */
export type Here = { readonly zone: string; readonly now: number };

/** `YYYY-MM-DD`; undefined for what is no day. */
export function dateFromText(text: string, here: Here): string | undefined {
  const day = dayFromText(text.trim().toLowerCase(), here);
  return day === undefined ? undefined : isoDay(day);
}

export function textOfDate(date: string, language: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (parts === null) return date;
  return language === 'ru' ? `${parts[3]}.${parts[2]}.${parts[1]}` : date;
}

/** An instant in UTC; `before` is the field's value, kept where the text still says it. */
export function instantFromText(
  text: string,
  here: Here & { readonly before?: string | undefined },
): string | undefined {
  const plain = text.trim().toLowerCase();
  if (isInstant(here.before) && ['en', 'ru'].some((one) => textOfInstant(here.before ?? '', one, here.zone) === plain))
    return here.before;
  const written = /^(?<date>.*?)[\s,t]+(?:at |в )?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))$/.exec(plain);
  const alone = /^(\d{1,2}):(\d\d)$/.exec(plain);
  const day = alone === null ? dayFromText(written?.groups?.date ?? '', here) : today(here);
  const hour = Number(alone?.[1] ?? written?.groups?.hour);
  const minute = Number(alone?.[2] ?? written?.groups?.minute ?? 0);
  if (day === undefined || !(hour < 24) || !(minute < 60)) return undefined;
  return new Date(instantMsOf({ ...day, hour, minute }, here.zone)).toISOString();
}

/** To be edited: to the minute. */
export function textOfInstant(instant: string, language: string, zone: string): string {
  if (!isInstant(instant)) return instant;
  const { year, month, day, hour, minute } = partsAt(Date.parse(instant), zone);
  return `${textOfDate(isoDay({ year, month, day }), language)} ${two(hour)}:${two(minute)}`;
}

/** To be read: with the day of the week and the zone's short name, since a deadline in another zone is another deadline. */
export function instantWords(instant: string, language: string, zone: string): string {
  if (!isInstant(instant)) return instant;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(Date.parse(instant));
}

export function dateWords(date: string, language: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`));
}

export function periodWords(
  { start, end }: { readonly start: string; readonly end: string },
  language: string,
  zone: string,
): string {
  if (!isInstant(start) || !isInstant(end)) return `${start} – ${end}`;
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  return Date.parse(start) <= Date.parse(end)
    ? format.formatRange(Date.parse(start), Date.parse(end))
    : `${format.format(Date.parse(start))} – ${format.format(Date.parse(end))}`;
}

function isInstant(text: string | undefined): boolean {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}

function dayFromText(text: string, here: Here): Day | undefined {
  const away = { today: 0, сегодня: 0, tomorrow: 1, завтра: 1, послезавтра: 2, yesterday: -1, вчера: -1 }[text];
  if (away !== undefined) return moved(today(here), away);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?\.?$/.exec(text);
  if (dotted === null) return undefined;
  const year = dotted[3] === undefined ? today(here).year : Number(dotted[3]);
  return real(year < 100 ? 2000 + year : year, Number(dotted[2]), Number(dotted[1]));
}

function real(year: number, month: number, day: number): Day | undefined {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? { year, month, day } : undefined;
}

function moved({ year, month, day }: Day, days: number): Day {
  const made = new Date(Date.UTC(year, month - 1, day + days));
  return { year: made.getUTCFullYear(), month: made.getUTCMonth() + 1, day: made.getUTCDate() };
}

function today({ zone, now }: Here): Day {
  const { year, month, day } = partsAt(now, zone);
  return { year, month, day };
}

type Parts = Day & { readonly hour: number; readonly minute: number; readonly second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: making one takes longer than using it a hundred times. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  formats.set(zone, made);
  return made;
}

function partsAt(ms: number, zone: string): Parts {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

function offsetMs(ms: number, zone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(ms, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1_000) * 1_000;
}

/**
 * Where the clocks go back, the first of the two moments; where they go forward and the time is left out, as much later as
 * they were moved: what calendars do.
 */
function instantMsOf({ year, month, day, hour, minute }: Omit<Parts, 'second'>, zone: string): number {
  const local = Date.UTC(year, month - 1, day, hour, minute);
  const offsets = [offsetMs(local - 86_400_000, zone), offsetMs(local + 86_400_000, zone)];
  const fitting = offsets.map((offset) => local - offset).filter((ms) => ms + offsetMs(ms, zone) === local);
  return fitting.length > 0 ? Math.min(...fitting) : local - (offsets[0] ?? 0);
}

function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
