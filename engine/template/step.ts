/** Words. Step: a part of a template made ready to be rendered. Frame: what `this` is, in a block such as each. */
import { type ExpressionContext, type Known, type Piece, Unknown } from '../expression/index.ts';
import type { Formats } from './formats.ts';
import type { Output } from './output.ts';
import type { Print } from './print.ts';

/** Variables hold, for each frame, its value, its place in the list, and whether it is the last. */
export type Rendering = {
  readonly context: ExpressionContext;
  readonly formats: Formats;
  readonly output: Output;
  readonly variables: Known[];
  readonly url: string | undefined;
};

export type Step = (rendering: Rendering) => void;

export type Frame = {
  /** Undefined for the ticket, whose names stand for themselves. */
  readonly self?: Piece;
  /** Name given by `as |name|`. */
  readonly name?: string;
  /** What `@index`, `@first` and `@last` are. */
  readonly data: Readonly<Record<string, Piece>>;
};

export const ticketFrame: Frame = { data: {} };

/** Undefined where the path is empty. */
export function valueOfPiece(piece: Piece, { context, variables }: Rendering): Known | undefined {
  const value = piece.evaluate(context, variables);
  return value instanceof Unknown ? undefined : value;
}

/** Prints the value, or nothing where it is empty. */
export function printStep(piece: Piece, print: Print): Step {
  return (rendering) => {
    const value = valueOfPiece(piece, rendering);
    if (value !== undefined && rendering.output.accepts(value)) rendering.output.value(print(value, rendering));
  };
}
