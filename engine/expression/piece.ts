/**
 * Words. Piece: a part of an expression made ready to run: its type, and a function of the context. Variable: what a
 * macro such as `exists` binds; it lives in a slot, by depth.
 */
import type { ExpressionContext } from './context.ts';
import { Unknown } from './unknown.ts';
import { anyType, type Known, type ValueType } from './value-type.ts';

export type Evaluate = (context: ExpressionContext, variables: Known[]) => Known | Unknown;

export type Piece = {
  readonly type: ValueType;
  readonly evaluate: Evaluate;
  /** The value of a literal. */
  readonly literal?: string | number | boolean;
  /** What an empty value is called: `requester.vip`; only of what may stand in `filled`. */
  readonly path?: string;
  /** What an unknown in it is about, when it is a list: its elements are called by it. */
  readonly elements?: string;
};

/** Stands where a problem was reported, so that one mistake gives one problem. */
export const brokenPiece: Piece = { type: anyType, evaluate: always(new Unknown([])) };

export function literalPiece(type: ValueType, literal: string | number | boolean): Piece {
  return { type, literal, evaluate: always(literal) };
}

export function always(value: Known | Unknown): Evaluate {
  return () => value;
}
