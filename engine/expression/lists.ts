/** `[a, b]` and `list[0]`. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { both } from './comparison.ts';
import type { Compilation } from './compilation.ts';
import { always, brokenPiece, type Evaluate, type Piece } from './piece.ts';
import { bothUnknown, Unknown } from './unknown.ts';
import { anyType, eitherType, isComparable, type Known, typeName, type ValueType } from './value-type.ts';
import { longestList } from './values.ts';

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileList(node: NodeOf<'list'>, compilation: Compilation): Piece {
  if (node.args.length > longestList) {
    return compilation.problem('tooLarge', node, `A list has at most ${longestList} values.`);
  }
  const items = node.args.map((item) => compilation.piece(item));
  if (items.includes(brokenPiece)) return brokenPiece;
  let of: ValueType = anyType;
  for (const { type } of items) {
    if (!isComparable(of, type)) {
      return compilation.problem(
        'wrongType',
        node,
        `A list has values of one type, not ${typeName(of)} and ${typeName(type)}.`,
      );
    }
    of = eitherType(of, type);
  }
  return { type: { kind: 'list', of }, evaluate: evaluateList(items), elements: compilation.textOf(node) };
}

/** Beyond its end a list is unknown. */
export function compileIndex(node: NodeOf<'[]'>, compilation: Compilation): Piece {
  const list = compilation.piece(node.args[0]);
  const index = compilation.piece(node.args[1]);
  if (list === brokenPiece || index === brokenPiece) return brokenPiece;
  if (list.type.kind !== 'list' || index.type.kind !== 'integer') {
    return compilation.problem(
      'wrongType',
      node,
      `[ ] takes a list and a whole number, not ${typeName(list.type)} and ${typeName(index.type)}.`,
    );
  }
  const path = compilation.textOf(node);
  const nothing = new Unknown([path]);
  const known = (values: Known, at: Known): Known | Unknown =>
    Array.isArray(values) && typeof at === 'number' ? (values[at] ?? nothing) : nothing;
  return { type: list.type.of, evaluate: both(list.evaluate, index.evaluate, known), path };
}

function evaluateList(items: readonly Piece[]): Evaluate {
  const literals = items.flatMap(({ literal }) => (literal === undefined ? [] : [literal]));
  if (literals.length === items.length) return always(literals);
  return (context, variables) => {
    let unknown: Unknown | undefined;
    const values: Known[] = [];
    for (const { evaluate } of items) {
      const value = evaluate(context, variables);
      if (value instanceof Unknown) unknown = bothUnknown(unknown, value);
      else values.push(value);
    }
    return unknown ?? values;
  };
}
