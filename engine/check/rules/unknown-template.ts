import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2009',
  name: 'unknown-template',
  severity: 'error',
  title: 'A template that is named does not exist',
  run: (input) => unknownNames(input, 'template'),
};
