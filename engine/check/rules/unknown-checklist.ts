import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2010',
  name: 'unknown-checklist',
  severity: 'error',
  title: 'A checklist that is named does not exist',
  run: (input) => unknownNames(input, 'checklist'),
};
