import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2013',
  name: 'unknown-service-level',
  severity: 'error',
  title: 'A service level that is named does not exist',
  run: (input) => unknownNames(input, 'service level'),
};
