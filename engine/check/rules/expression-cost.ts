import { expressionProblems } from '../expression-problems.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2205',
  name: 'expression-cost',
  severity: 'error',
  title: 'An expression may take too long',
  run: (input) => expressionProblems(input, 'tooLarge'),
};
