import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2011',
  name: 'unknown-plan',
  severity: 'error',
  title: 'A plan that is named, or a step of it, does not exist',
  run: (input) => unknownNames(input, 'plan', 'step'),
};
