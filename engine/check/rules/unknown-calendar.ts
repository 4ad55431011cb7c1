import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2012',
  name: 'unknown-calendar',
  severity: 'error',
  title: 'A calendar that is named does not exist',
  run: (input) => unknownNames(input, 'calendar'),
};
