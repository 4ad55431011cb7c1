import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2003',
  name: 'unknown-role',
  severity: 'error',
  title: 'A role that is named does not exist',
  run: (input) => unknownNames(input, 'role'),
};
