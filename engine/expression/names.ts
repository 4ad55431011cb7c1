/** Names and paths of the tree: variables of macros first, then whatever a path may name. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { selectAttribute } from './attributes.ts';
import type { Compilation, Variable } from './compilation.ts';
import { listCost } from './cost.ts';
import { beforePiece, isLink, linkPiece, namePiece, type PathUse } from './paths.ts';
import { brokenPiece, type Piece } from './piece.ts';
import { Unknown } from './unknown.ts';

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileName(node: NodeOf<'id'>, compilation: Compilation): Piece {
  const variable = compilation.variable(node.args);
  if (variable !== undefined) return variablePiece(variable);
  const piece = namePiece(node.args, useAt(node, compilation));
  if (piece.type.kind === 'list') compilation.charge(listCost(piece.type.of));
  return piece;
}

/** `a.b`: an attribute of a person or an item, a part of a period, money, attachment or row, a count of a link. */
export function compileSelect(node: NodeOf<'.'>, compilation: Compilation): Piece {
  const [owner, name] = node.args;
  const use = useAt(node, compilation);
  if (owner.op === 'id' && compilation.variable(owner.args) === undefined && isLink(owner.args, compilation.scope)) {
    return linkPiece(owner.args, name, use);
  }
  if (owner.op === 'id' && owner.args === 'before' && compilation.variable('before') === undefined) {
    return beforePiece(name, use);
  }
  const piece = compilation.piece(owner);
  return piece === brokenPiece ? piece : selectAttribute(piece, name, use);
}

function variablePiece({ name, slot, type, path = name }: Variable): Piece {
  const nothing = new Unknown([path]);
  return { type, evaluate: (_context, variables) => variables[slot] ?? nothing, path };
}

function useAt(node: ASTNode, compilation: Compilation): PathUse {
  const { scope, reads } = compilation;
  return { scope, reads, complain: (code, message) => compilation.problem(code, node, message) };
}
