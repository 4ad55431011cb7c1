import { expressionProblems } from '../expression-problems.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2203',
  name: 'expression-option',
  severity: 'error',
  title: 'An expression compares a choice with a value that it never has',
  run: (input) => expressionProblems(input, 'unknownOption'),
};
