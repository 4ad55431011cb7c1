import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2002',
  name: 'unknown-field',
  severity: 'error',
  title: 'A field that is named does not exist',
  run: (input) => unknownNames(input, 'field'),
};
