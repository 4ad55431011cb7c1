/**
 * Words. Cost: an upper bound of what an evaluation takes, in units of a tenth of a microsecond, known before it runs.
 *
 * A piece costs one unit, a literal none; work on text goes by its length, a list costs 200 times its body and what reading it takes. The limit is 20 ms, which leaves a
 * slower machine room below the 50 ms that an evaluation may take.
 */

import type { ValueType } from './value-type.ts';
import { longestList } from './values.ts';

export const limits = {
  sourceLength: 2_000,
  nodes: 300,
  depth: 24,
  /** Macros within macros. */
  nesting: 2,
  cost: 200_000,
  patternLength: 200,
  patternProgram: 200,
  /** Longest text that a pattern is tried on. */
  patternText: 8_192,
} as const;

/** Reading a list: half a microsecond for each value that is parsed, less for the others. */
export function listCost(of: ValueType): number {
  return longestList * (of.kind === 'timestamp' || of.kind === 'duration' ? 5 : 1);
}

/** Reading, searching or writing so many characters: 5 ns each. */
export function textCost(length: number): number {
  return Math.ceil(length / 20);
}

/** A pattern that needs every state at every character: 25 ns each. */
export function patternCost(program: number, length: number): number {
  return Math.ceil(program * length * 0.25);
}
