import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2017',
  name: 'unknown-recipient',
  severity: 'error',
  title: 'Nobody has the name of whom to tell or who answers',
  run: (input) => unknownNames(input, 'person'),
};
