import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2004',
  name: 'unknown-transition',
  severity: 'error',
  title: 'A transition that is named does not exist',
  run: (input) => unknownNames(input, 'transition'),
};
