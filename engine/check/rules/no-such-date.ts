import { isDate } from '../calendars.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2603',
  name: 'no-such-date',
  severity: 'error',
  title: 'An exception of a calendar is on a date that does not exist',
  *run({ index }) {
    for (const parsed of index.all('calendar')) {
      for (const date of Object.keys(parsed.definition.exceptions ?? {})) {
        if (isDate(date)) continue;
        const message = `There is no day \`${date}\`, so this never applies and the day that was meant counts like any other. Write the date that was meant.`;
        yield { definition: parsed, path: ['exceptions', date], part: 'key', message };
      }
    }
  },
};
