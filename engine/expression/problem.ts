/** Words. Problem: what is wrong with an expression, with its place in the source: offsets from 0, the end excluded. */
import { nearest } from '../definition/nearest.ts';

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

/** What may be written instead: the known name that was most likely meant, else the first dozen of them. */
export function insteadOf(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean '${meant}'?`;
  return `there is ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}.`;
}
