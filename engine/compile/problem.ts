/** Words. Problem: what the compiler met in one definition, by the path of the element; the checker makes a finding of it. */
import type { ParsedDefinition } from '../definition/definition.ts';
import type { ExpressionProblemCode } from '../expression/problem.ts';

export type Problem = {
  readonly code: ProblemCode;
  readonly definition: ParsedDefinition;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly range?: Range;
};

/** Characters of the element's text, from 0, the end excluded; within an expression, which kind of mistake it is. */
export type Range = { readonly start: number; readonly end: number; readonly mistake?: ExpressionProblemCode };

export type ProblemCode = 'reference' | 'expression' | 'table' | 'template' | 'region' | 'cycle';

/** Receives problems while one definition is compiled; compiling goes on with a safe substitute. */
export type Report = (code: ProblemCode, path: readonly (string | number)[], message: string, range?: Range) => void;
