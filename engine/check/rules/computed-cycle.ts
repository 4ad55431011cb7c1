import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2206',
  name: 'computed-cycle',
  severity: 'error',
  title: 'A field is computed from itself',
  *run({ problems }) {
    for (const { code, definition, path, message } of problems) {
      if (code !== 'cycle') continue;
      yield { definition, path, message: `${message}. Its value would depend on the order of the commands.` };
    }
  },
};
