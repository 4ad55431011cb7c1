import { dayMs, hoursOfDays } from '../../calendar/day-hours.ts';
import { dateText } from '../../expression/instants.ts';
import { checkedCalendars, dayOf, hasWeek } from '../calendars.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2605',
  name: 'idle-exception',
  severity: 'note',
  title: 'An exception repeats what its weekday has',
  *run(input) {
    for (const calendar of checkedCalendars(input)) {
      const { parsed, definition, line, hoursOf, isInherited } = calendar;
      // By another week, the same exception may say something.
      if (isInherited || !hasWeek(calendar)) continue;
      const usualOn = hoursOfDays([
        { ...definition, week: line.find(({ week }) => week !== undefined)?.week ?? {}, exceptions: {} },
      ]);
      const others = new Set(line.slice(1).flatMap(({ exceptions = {} }) => Object.keys(exceptions)));
      for (const [date, rule] of Object.entries(definition.exceptions ?? {})) {
        const day = dayOf(date);
        if (day === undefined || ('title' in rule && rule.title !== undefined)) continue;
        // It undoes what was said of the day of every year, or by a calendar that is further away.
        const yearly = dateText(day * dayMs).slice(5);
        if (others.has(date) || others.has(yearly) || definition.exceptions?.[yearly] !== undefined) continue;
        // That it names hours and leaves none is told by another rule.
        if (('like' in rule || 'shorter' in rule) && hoursOf(day).intervals.length === 0) continue;
        if (JSON.stringify(hoursOf(day).intervals) !== JSON.stringify(usualOn(day).intervals)) continue;
        const message = `\`${date}\` has the hours of its weekday anyway, so this says nothing. Take it out, or mend the date.`;
        yield { definition: parsed, path: ['exceptions', date], part: 'key', message };
      }
    }
  },
};
