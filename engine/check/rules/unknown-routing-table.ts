import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2014',
  name: 'unknown-routing-table',
  severity: 'error',
  title: 'A routing table that is named does not exist',
  run: (input) => unknownNames(input, 'routing table'),
};
