import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2006',
  name: 'unknown-link',
  severity: 'error',
  title: 'A link that is named does not exist',
  run: (input) => unknownNames(input, 'link'),
};
