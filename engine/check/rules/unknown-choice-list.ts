import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2008',
  name: 'unknown-choice-list',
  severity: 'error',
  title: 'A choice list that is named does not exist',
  run: (input) => unknownNames(input, 'choice list'),
};
