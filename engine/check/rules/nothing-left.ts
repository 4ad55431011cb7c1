import { hoursOfDays } from '../../calendar/day-hours.ts';
import { type CheckedCalendar, checkedCalendars, dayOf, hasWeek, isDate } from '../calendars.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2604',
  name: 'nothing-left',
  severity: 'warning',
  title: 'An exception that names hours leaves none',
  *run(input) {
    for (const calendar of checkedCalendars(input)) {
      // What a list of holidays leaves is known where it is inherited.
      if (!hasWeek(calendar)) continue;
      const { parsed, definition } = calendar;
      for (const [date, rule] of Object.entries(definition.exceptions ?? {})) {
        if (!('like' in rule || 'shorter' in rule) || ('hours' in rule && rule.hours !== undefined)) continue;
        if (!isDate(date) || leavesSome(calendar, date)) continue;
        const message = `Nothing of \`${date}\` is left to work: that weekday has no more hours than are taken away, so the day is off. Write \`[]\` if that is meant, else name hours.`;
        yield { definition: parsed, path: ['exceptions', date], part: 'key', message };
      }
    }
  },
};

/** A day of every year may be any weekday. */
function leavesSome({ line, hoursOf, definition }: CheckedCalendar, date: string): boolean {
  const day = dayOf(date);
  if (day !== undefined) return hoursOf(day).intervals.length > 0;
  const { [date]: rule = [] } = definition.exceptions ?? {};
  const week = line.find((one) => one.week !== undefined)?.week ?? {};
  const alone = hoursOfDays([{ ...definition, week, exceptions: { [date]: rule } }]);
  // The day falls on each weekday within eleven years, 29 February within forty.
  const years = Array.from({ length: 41 }, (_, n) => 2000 + n).filter((year) => isDate(`${year}-${date}`));
  return years.some((year) => alone(dayOf(`${year}-${date}`) ?? 0).intervals.length > 0);
}
