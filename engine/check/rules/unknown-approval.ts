import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2007',
  name: 'unknown-approval',
  severity: 'error',
  title: 'An approval that is named does not exist',
  run: (input) => unknownNames(input, 'approval'),
};
