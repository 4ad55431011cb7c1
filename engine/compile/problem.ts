/** Words. Problem: what the compiler met in one definition, by the path of the element; the checker makes a finding of it. */
import type { ParsedDefinition } from '../definition/definition.ts';

export type Problem = {
  readonly code: ProblemCode;
  readonly definition: ParsedDefinition;
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Characters of the element's text, where the problem is within an expression. */
  readonly range?: { readonly start: number; readonly end: number };
};

export type ProblemCode = 'reference' | 'expression' | 'table' | 'template' | 'region' | 'cycle';

/** Receives problems while one definition is compiled; compiling goes on with a safe substitute. */
export type Report = (
  code: ProblemCode,
  path: readonly (string | number)[],
  message: string,
  range?: { readonly start: number; readonly end: number },
) => void;
