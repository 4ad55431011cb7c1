/** Words. Operand: what a function is called with, the receiver of `a.f(b)` being the first. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from '../compilation.ts';
import { brokenPiece, type Piece } from '../piece.ts';
import { aType, type ValueType } from '../value-type.ts';

export type Call = {
  readonly node: ASTNode;
  readonly name: string;
  readonly receiver: ASTNode | undefined;
  readonly operands: readonly ASTNode[];
};

export type ExpressionFunction = {
  readonly name: string;
  /** `f(a)`, `a.f()` or either of them. */
  readonly form: 'call' | 'method' | 'either';
  /** How it is written, for whoever wrote it otherwise. */
  readonly usage: string;
  /** Least and most operands; one number where they are the same. */
  readonly operands: readonly [number, number?];
  /** Called with as many operands as it takes, not compiled yet. */
  readonly compile: (operands: readonly ASTNode[], node: ASTNode, compilation: Compilation) => Piece;
};

/** The operand's piece, if it is of that kind; else reports a problem and gives undefined. */
export function pieceOfKind<Kind extends ValueType['kind']>(
  node: ASTNode | undefined,
  kind: Kind,
  compilation: Compilation,
): (Piece & { readonly type: Extract<ValueType, { kind: Kind }> }) | undefined {
  if (node === undefined) return undefined;
  const piece = compilation.piece(node);
  if (isOfKind(piece, kind)) return piece;
  if (piece !== brokenPiece) {
    const wanted = kind === 'string' ? 'text' : kind;
    compilation.problem('wrongType', node, `A ${wanted} is expected here, not ${aType(piece.type)}.`);
  }
  return undefined;
}

/** The operand's value, if it is written out; else reports a problem and gives undefined. */
export function literalText(node: ASTNode | undefined, what: string, compilation: Compilation): string | undefined {
  if (node?.op === 'value' && typeof node.args === 'string') return node.args;
  if (node !== undefined) compilation.problem('badLiteral', node, `${what} is written out as a text in quotes.`);
  return undefined;
}

function isOfKind<Kind extends ValueType['kind']>(
  piece: Piece,
  kind: Kind,
): piece is Piece & { readonly type: Extract<ValueType, { kind: Kind }> } {
  return piece.type.kind === kind;
}
