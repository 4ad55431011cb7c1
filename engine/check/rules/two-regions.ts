import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2104',
  name: 'two-regions',
  severity: 'error',
  title: 'One command stands in two regions that are active together',
  *run({ problems }) {
    for (const { code, definition, path, message } of problems) {
      if (code !== 'region') continue;
      const suffering = 'one press would move the ticket in both at once';
      yield { definition, path, message: `${message}; ${suffering}.` };
    }
  },
};
