import type { Rule } from '../rule.ts';
import { unknownNames } from '../unknown-names.ts';

export const rule: Rule = {
  code: 'SD2016',
  name: 'unknown-group',
  severity: 'error',
  title: 'A group is named that no pack binds',
  run: (input) => unknownNames(input, 'group'),
};
