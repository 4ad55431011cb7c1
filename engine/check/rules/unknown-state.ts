import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2001',
  name: 'unknown-state',
  severity: 'error',
  title: 'A state that is named does not exist',
  run: (input) => unknownNames(input, 'state'),
};
