import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2005',
  name: 'unknown-process',
  severity: 'error',
  title: 'A process that is named does not exist',
  run: (input) => unknownNames(input, 'process', 'reference target'),
};
