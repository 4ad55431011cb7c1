/** Words. Problem: what is wrong with an expression, with its place in the source: offsets from 0, the end excluded. */

export type ExpressionProblemCode =
  | 'syntax'
  | 'tooLarge'
  | 'notOffered'
  | 'unknownName'
  | 'unknownAttribute'
  | 'unknownOption'
  | 'unknownTable'
  | 'wrongType'
  | 'wrongArity'
  | 'wrongResult'
  | 'badLiteral';

export type ExpressionProblem = {
  readonly code: ExpressionProblemCode;
  /** What is wrong and what to write instead. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
};
