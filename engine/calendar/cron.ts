/**
 * Cron expressions of five parts: minute, hour, day of the month, month, weekday. Each part is `*`, a number, `a-b`, `*` or a
 * range with `/n`, or several with commas; months and weekdays also by their English names, Sunday is 0 or 7. Of days of the month
 * there are also `L`, the last; `LW`, the last day of work; and `3W`, the third day of work.
 */

export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Undefined: every day. */
  readonly days: readonly DayRule[] | undefined;
  readonly months: ReadonlySet<number>;
  /** From Sunday, 0; undefined: every day. */
  readonly weekdays: ReadonlySet<number> | undefined;
};

/** A day of the month from 1, or a day of work counted from 1; -1 is the last of them. */
export type DayRule = { readonly kind: 'day' | 'working'; readonly place: number };

/** What is wrong, and what to write instead. */
export type CronProblem = { readonly message: string };

type Part = { readonly name: string; readonly from: number; readonly to: number; readonly names?: readonly string[] };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const parts = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: monthNames },
  { name: 'weekday', from: 0, to: 7, names: weekdayNames },
] as const satisfies readonly Part[];

const longest = 200;

export function parseCron(text: string): Cron | CronProblem {
  const words = text.trim().split(/\s+/);
  if (words.length !== parts.length || text.length > longest) {
    return {
      message: 'A cron expression has five parts: minute, hour, day of the month, month, weekday, as in `0 9 LW * *`.',
    };
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = words;
  const problems: string[] = [];
  const read = (word: string, part: Part): readonly number[] => {
    const numbers = numbersOf(word, part);
    if (typeof numbers === 'string') problems.push(numbers);
    return typeof numbers === 'string' ? [] : numbers;
  };
  const days = day === '*' ? undefined : day.split(',').flatMap((one) => dayRules(one, (word) => read(word, parts[2])));
  const cron: Cron = {
    minutes: read(minute, parts[0]),
    hours: read(hour, parts[1]),
    days,
    months: new Set(read(month, parts[3])),
    weekdays: weekday === '*' ? undefined : new Set(read(weekday, parts[4]).map((one) => one % 7)),
  };
  const [message] = problems;
  return message === undefined ? cron : { message };
}

export function isCronProblem(read: Cron | CronProblem): read is CronProblem {
  return 'message' in read;
}

function dayRules(word: string, read: (word: string) => readonly number[]): readonly DayRule[] {
  const [, last, working, place] = /^(?:(L)(W)?|(\d{1,2})W)$/i.exec(word) ?? [];
  if (place !== undefined && Number(place) > 0 && Number(place) <= 31)
    return [{ kind: 'working', place: Number(place) }];
  if (last !== undefined) return [{ kind: working === undefined ? 'day' : 'working', place: -1 }];
  return read(word).map((day) => ({ kind: 'day', place: day }));
}

/** Ascending, each once; or what is wrong. */
function numbersOf(word: string, part: Part): readonly number[] | string {
  const found = new Set<number>();
  for (const one of word.split(',')) {
    const [, from, to, step] = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d{1,4}))?$/i.exec(one) ?? [];
    const low = from === '*' ? part.from : numberOf(from, part);
    const high = from === '*' || (to === undefined && step !== undefined) ? part.to : numberOf(to ?? from, part);
    const by = step === undefined ? 1 : Number(step);
    if (low === undefined || high === undefined || low > high || by < 1) {
      const names = part.names === undefined ? '' : ` or ${part.names[0]} to ${part.names.at(-1)}`;
      return `The ${part.name} is \`${one.slice(0, 40)}\`, but goes from ${part.from} to ${part.to}${names}: a number, \`a-b\`, \`*\`, \`*/n\`, or several with commas.`;
    }
    for (let value = low; value <= high; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function numberOf(word: string | undefined, { from, to, names = [] }: Part): number | undefined {
  if (word === undefined) return undefined;
  const named = names.indexOf(word.toLowerCase());
  const value = named >= 0 ? named + from : /^\d{1,2}$/.test(word) ? Number(word) : undefined;
  return value === undefined || value < from || value > to ? undefined : value;
}

/** Days of a month that the rules name; `isWorking` answers for a day from 1. */
export function datesOfMonth(
  rules: readonly DayRule[],
  length: number,
  isWorking: (day: number) => boolean,
): ReadonlySet<number> {
  const all = Array.from({ length }, (_, n) => n + 1);
  // Asked only where somebody counts days of work.
  const working = rules.some(({ kind }) => kind === 'working') ? all.filter(isWorking) : [];
  return new Set(
    rules.flatMap(({ kind, place }) => (kind === 'day' ? all : working).at(place < 0 ? place : place - 1) ?? []),
  );
}
