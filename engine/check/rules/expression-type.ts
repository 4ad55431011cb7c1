import { expressionProblems } from '../expression-problems.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2204',
  name: 'expression-type',
  severity: 'error',
  title: 'An expression puts together what does not fit',
  run: (input) => expressionProblems(input, 'wrongType', 'wrongResult'),
};
