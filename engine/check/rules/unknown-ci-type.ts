import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2015',
  name: 'unknown-ci-type',
  severity: 'error',
  title: 'A CI type that is named does not exist',
  run: (input) => unknownNames(input, 'CI type'),
};
