import { expressionProblems } from '../expression-problems.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2202',
  name: 'expression-name',
  severity: 'error',
  title: 'An expression names something that does not exist',
  run: (input) => expressionProblems(input, 'unknownName', 'unknownAttribute', 'unknownTable'),
};
