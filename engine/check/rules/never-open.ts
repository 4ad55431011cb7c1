import { type CheckedCalendar, checkedCalendars, dayOf, hasWeek } from '../calendars.ts';
import type { Rule } from '../rule.ts';

const tenYears = 3_653;
/** Where a calendar names no year, any ten of them are as good. */
const someDay = Date.UTC(2024, 0, 1) / 86_400_000;

export const rule: Rule = {
  code: 'SD2602',
  name: 'never-open',
  severity: 'error',
  title: 'A calendar has no working time in ten years',
  *run(input) {
    for (const calendar of checkedCalendars(input)) {
      const { parsed, definition, isInherited } = calendar;
      // A list of holidays is there to be inherited from, and has no hours of its own.
      if ((isInherited && !hasWeek(calendar)) || isEverOpen(calendar)) continue;
      const message = `\`${definition.key}\` has no working time within ten years: whatever counts by it is never due. Give it a \`week\`, or let it inherit one.`;
      yield { definition: parsed, path: ['key'], message };
    }
  },
};

/** From the first date that it names on, so that one which is open on single days counts as open. */
function isEverOpen({ line, hoursOf }: CheckedCalendar): boolean {
  const days = line.flatMap(({ exceptions = {} }) => Object.keys(exceptions).flatMap((date) => dayOf(date) ?? []));
  if (days.some((day) => hoursOf(day).intervals.length > 0)) return true;
  const first = days.reduce((one, other) => Math.max(one, other), someDay);
  for (let day = first; day < first + tenYears; day += 1) if (hoursOf(day).intervals.length > 0) return true;
  return false;
}
