/** The text of an RRULE read and judged. */
import { atLine, quoted } from './calendar-trouble.ts';
import type { ContentLine } from './ical-lines.ts';

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

export type RepetitionRule = {
  readonly frequency: Frequency;
  readonly interval: number;
  /** Infinite where it is not counted. */
  readonly count: number;
  readonly until?: { readonly wall: Temporal.PlainDateTime; readonly hasTime: boolean; readonly isInstant: boolean };
  /** 0 for Monday. */
  readonly weekStart: number;
  /** 1 for January; missing: all. */
  readonly months?: ReadonlySet<number>;
  /** Below zero from the end of the month. */
  readonly monthDays?: ReadonlySet<number>;
  /** With the ordinal 0 each of them in the period, else the first, the second, the last (-1) of month or year. */
  readonly weekdays?: readonly { readonly weekday: number; readonly ordinal: number }[];
  readonly ordinalsOf: 'month' | 'year';
  /** Which of the matches of a period; below zero from its end. */
  readonly places?: readonly number[];
};

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const day = '[+-]?\\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)';
const monthDay = '[+-]?(?:[1-9]|[12]\\d|3[01])';
const place = '[+-]?[1-9]\\d{0,2}';

/** What may stand in a rule. */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: new RegExp(`^(${frequencies.join('|')})$`),
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYMONTH: /^(0?[1-9]|1[0-2])(,(0?[1-9]|1[0-2]))*$/,
  BYDAY: new RegExp(`^${day}(,${day})*$`),
  BYMONTHDAY: new RegExp(`^${monthDay}(,${monthDay})*$`),
  BYSETPOS: new RegExp(`^${place}(,${place})*$`),
};

/** What a rule does not say it takes from its first date. Throws {@link CalendarTrouble} for one that is not taken here. */
export function repetitionRule(content: ContentLine, start: Temporal.PlainDateTime): RepetitionRule {
  const written = partsOf(content);
  const list = (name: string) => written.get(name)?.split(',');
  const frequency = frequencies.find((one) => one === written.get('FREQ'));
  if (frequency === undefined) throw refused(content, content.text.slice(content.text.indexOf(':') + 1));
  const [months, weekdays] = [list('BYMONTH')?.map(Number), list('BYDAY')?.map(weekdayOf)];
  const isOrdinal = weekdays?.some(({ ordinal }) => ordinal !== 0) === true;
  if (isOrdinal && (frequency === 'DAILY' || frequency === 'WEEKLY'))
    throw refused(content, `BYDAY=${written.get('BYDAY')}`);
  const places = list('BYSETPOS')?.map(Number);
  const until = written.get('UNTIL');
  return {
    frequency,
    interval: Number(written.get('INTERVAL') ?? 1),
    count: Number(written.get('COUNT') ?? Number.POSITIVE_INFINITY),
    ...(until !== undefined && { until: untilOf(until, content) }),
    weekStart: weekdayNames.indexOf(written.get('WKST') ?? 'MO'),
    ordinalsOf: frequency === 'YEARLY' && months === undefined ? 'year' : 'month',
    ...(places && { places }),
    ...asSets(frequency, { months, monthDays: list('BYMONTHDAY')?.map(Number), weekdays }, start),
  };
}

type Named = {
  readonly months: readonly number[] | undefined;
  readonly monthDays: readonly number[] | undefined;
  readonly weekdays: RepetitionRule['weekdays'];
};

function asSets(
  frequency: Frequency,
  { months, monthDays, weekdays }: Named,
  start: Temporal.PlainDateTime,
): Pick<RepetitionRule, 'months' | 'monthDays' | 'weekdays'> {
  const namesDay = monthDays !== undefined || weekdays !== undefined;
  const isByDate = frequency === 'MONTHLY' || frequency === 'YEARLY';
  const allMonths = months ?? (frequency === 'YEARLY' && !namesDay ? [start.month] : undefined);
  const allDays = monthDays ?? (isByDate && !namesDay ? [start.day] : undefined);
  const allWeekdays =
    weekdays ?? (frequency === 'WEEKLY' && !namesDay ? [{ weekday: start.dayOfWeek - 1, ordinal: 0 }] : undefined);
  return {
    ...(allMonths && { months: new Set(allMonths) }),
    ...(allDays && { monthDays: new Set(allDays) }),
    ...(allWeekdays && { weekdays: allWeekdays }),
  };
}

function partsOf(content: ContentLine): ReadonlyMap<string, string> {
  const text = content.text
    .slice(content.text.indexOf(':') + 1)
    .trim()
    .toUpperCase()
    .replace(/;$/, '');
  const pairs = text
    .split(';')
    .map((part): [string, string] => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]);
  const wrong = pairs.find(([name, value]) => !Object.hasOwn(parts, name) || parts[name]?.test(value) !== true);
  if (wrong !== undefined) throw refused(content, wrong.join('='));
  const named = new Map(pairs);
  if (named.size < pairs.length) throw refused(content, text);
  return named;
}

function refused({ line }: ContentLine, what: string) {
  return atLine(
    line,
    `a repetition by ${quoted(what)} is not taken. Repeat by day, week, month or year, or write each date as an event.`,
  );
}

function weekdayOf(text: string): { readonly weekday: number; readonly ordinal: number } {
  return { weekday: weekdayNames.indexOf(text.slice(-2)), ordinal: Number(text.slice(0, -2)) };
}

function untilOf(text: string, content: ContentLine): NonNullable<RepetitionRule['until']> {
  try {
    const wall = Temporal.PlainDateTime.from(text.replace('Z', ''), { overflow: 'reject' });
    return { wall, hasTime: text.includes('T'), isInstant: text.endsWith('Z') };
  } catch {
    throw refused(content, `UNTIL=${text}`);
  }
}
