/** Times as a log writes them, to instants. */
import type { Instant } from '#engine';

const letters = /yyyy|mm?|dd?|hh?|ss?/g;

/** A letter or letters of a format, written large and by themselves: elsewhere that is usual, here it would be a sign. */
const large = /(?<![A-Za-z])(?:Y+|M+|D+|H+|S+)(?![A-Za-z])/;

const existing = 'yyyy, m or mm, d or dd, h or hh, m or mm after the hour, s or ss';
const example = 'Write it like d/m/yyyy hh:mm or yyyy-mm-dd hh:mm:ss';

/** Why a format cannot be read by: it has to say year, month, day, hour and minute, each once; undefined where it does. */
export function formatProblem(format: string): string | undefined {
  if (large.test(format)) {
    const small = format.toLowerCase();
    const more = amiss(small) === undefined ? '' : ', with h or hh for the hour and m or mm for the minute';
    return `In the format ${format} letters are large. Letters are small: ${small}${more}. There are: ${existing}.`;
  }
  const problem = amiss(format);
  return problem && `The format ${format} ${problem}. ${example}; there are: ${existing}.`;
}

function amiss(format: string): string | undefined {
  const parts = partsOf(format);
  const needed = ['year', 'month', 'day', 'hour', 'minute'] as const;
  const lacking = needed.filter((part) => !parts.includes(part));
  if (lacking.length > 0) return `lacks ${listed(lacking)}`;
  const twice = parts.filter((part, n) => parts.indexOf(part) < n);
  return twice.length > 0 ? `has ${listed([...new Set(twice)])} twice` : undefined;
}

function listed(parts: readonly Part[]): string {
  return parts
    .map((part) => `the ${part}`)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
}

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * A reader of times in a format and zone; undefined for what is no time. A time that a change of clocks skips or repeats
 * is read by the offset before the change. Logs repeat their times a lot, so each is worked out once.
 */
export function timeReader({ format, zone }: { format: string; zone: string }): (text: string) => Instant | undefined {
  const parts = partsOf(format);
  const pattern = new RegExp(`^${patternOf(format)}$`);
  const known = new Map<string, Instant | undefined>();
  const read = (text: string): Instant | undefined => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const value = (part: Part) => Number(found[parts.indexOf(part) + 1] ?? 0);
    return instantOf(
      {
        year: value('year'),
        month: value('month'),
        day: value('day'),
        hour: value('hour'),
        minute: value('minute'),
        second: parts.includes('second') ? value('second') : 0,
      },
      zone,
    );
  };
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before;
    if (known.size > 200_000) known.clear();
    const instant = read(text);
    known.set(text, instant);
    return instant;
  };
}

function instantOf(fields: Temporal.PlainDateTimeLike, zone: string): Instant | undefined {
  try {
    const local = Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
    const instant = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
    return new Date(instant).toISOString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(format: string): readonly Part[] {
  let afterHour = false;
  return [...format.matchAll(letters)].map(([text]) => {
    const letter = text[0];
    if (letter === 'h') afterHour = true;
    if (letter === 'm') return afterHour ? 'minute' : 'month';
    return letter === 'y' ? 'year' : letter === 'd' ? 'day' : letter === 'h' ? 'hour' : 'second';
  });
}

function patternOf(format: string): string {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return escaped.replace(letters, (text) =>
    text.length === 4 ? '(\\d{4})' : `(\\d{${text.length === 2 ? '2' : '1,2'}})`,
  );
}
