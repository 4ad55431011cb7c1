import { dayMs, type Interval, intervalOf, weekdays } from '../../calendar/day-hours.ts';
import type { CalendarDefinition, DayException } from '../../definition/catalogue.ts';
import { dateBefore } from '../calendars.ts';
import type { Path, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2601',
  name: 'overlapping-hours',
  severity: 'error',
  title: 'Working intervals of a day overlap',
  *run({ index }) {
    for (const parsed of index.all('calendar')) {
      for (const { path, hours, other } of overlaps(parsed.definition)) {
        const message = `\`${hours}\` overlaps \`${other}\`: that time counts once, so a ticket is due later than the list makes believe. Mend one of the two.`;
        yield { definition: parsed, path, message };
      }
    }
  },
};

type Overlap = { readonly path: Path; readonly hours: string; readonly other: string };

function* overlaps({ week = {}, exceptions = {} }: CalendarDefinition): Iterable<Overlap> {
  for (const [n, day] of weekdays.entries()) {
    const before = weekdays[(n + 6) % 7] ?? day;
    yield* overlapsOf(['week', day], week[day] ?? [], week[before] ?? []);
  }
  for (const [date, rule] of Object.entries(exceptions)) {
    const isList = isHours(rule);
    yield* overlapsOf(
      ['exceptions', date, ...(isList ? [] : ['hours'])],
      (isList ? rule : rule.hours) ?? [],
      dayBefore(date, exceptions),
    );
  }
}

/** Each interval that meets one above it, or one of the day before that runs over midnight. */
function* overlapsOf(path: Path, day: readonly string[], before: readonly string[]): Iterable<Overlap> {
  for (const [n, hours] of day.entries()) {
    const own = intervalOf(hours);
    const other =
      day.slice(0, n).find((one) => meets(own, intervalOf(one))) ??
      before.find((one) => meets([own[0] + dayMs, own[1] + dayMs], intervalOf(one)));
    if (other !== undefined) yield { path: [...path, n], hours, other };
  }
}

function meets([from, to]: Interval, [begins, ends]: Interval): boolean {
  return from < ends && begins < to;
}

/** Hours that the calendar itself gives to the day before; which weekday a day of every year is, nobody knows. */
function dayBefore(date: string, exceptions: Readonly<Record<string, DayException>>): readonly string[] {
  const rule = exceptions[dateBefore(date)];
  return (rule !== undefined && isHours(rule) ? rule : rule?.hours) ?? [];
}

function isHours(rule: DayException): rule is readonly string[] {
  return Array.isArray(rule);
}
