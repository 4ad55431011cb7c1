import { expressionProblems } from '../expression-problems.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2201',
  name: 'expression-syntax',
  severity: 'error',
  title: 'An expression cannot be read',
  run: (input) => expressionProblems(input, 'syntax', 'notOffered', 'wrongArity', 'badLiteral'),
};
