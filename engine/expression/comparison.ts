/** `==`, `!=`, `<`, `<=`, `>`, `>=` and `in`. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from './compilation.ts';
import { checkOptions, haveCommonOption, optionsOf } from './options.ts';
import { brokenPiece, type Evaluate, type Piece } from './piece.ts';
import { bothUnknown, Unknown } from './unknown.ts';
import { aType, booleanType, isComparable, type Known, typeName, type ValueType } from './value-type.ts';

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileEquality(node: NodeOf<'=='> | NodeOf<'!='>, compilation: Compilation): Piece {
  const [leftNode, rightNode] = node.args;
  const left = compilation.piece(leftNode);
  const right = compilation.piece(rightNode);
  if (left === brokenPiece || right === brokenPiece) return brokenPiece;
  const misfit = equalityMisfit(left.type, right.type);
  if (misfit !== undefined) return compilation.problem('wrongType', node, misfit);
  checkOptions(rightNode, optionsOf(left.type), compilation);
  checkOptions(leftNode, optionsOf(right.type), compilation);
  return { type: booleanType, evaluate: equals(left, right, node.op === '==') };
}

export function compileOrder(
  node: NodeOf<'<'> | NodeOf<'<='> | NodeOf<'>'> | NodeOf<'>='>,
  compilation: Compilation,
): Piece {
  const left = compilation.piece(node.args[0]);
  const right = compilation.piece(node.args[1]);
  if (left === brokenPiece || right === brokenPiece) return brokenPiece;
  if (!isOrdered(left.type, right.type)) {
    const found = `${typeName(left.type)} ${node.op} ${typeName(right.type)}`;
    return compilation.problem(
      'wrongType',
      node,
      `${found} has no meaning: numbers, instants, durations and texts have an order.`,
    );
  }
  return { type: booleanType, evaluate: both(left.evaluate, right.evaluate, orders[node.op]) };
}

export function compileIn(node: NodeOf<'in'>, compilation: Compilation): Piece {
  const [itemNode, listNode] = node.args;
  const item = compilation.piece(itemNode);
  const list = compilation.piece(listNode);
  if (item === brokenPiece || list === brokenPiece) return brokenPiece;
  const of = list.type.kind === 'list' ? list.type.of : undefined;
  if (of === undefined) {
    return compilation.problem('wrongType', listNode, `'in' asks a list, not ${aType(list.type)}.`);
  }
  const misfit = equalityMisfit(item.type, of);
  if (misfit !== undefined) return compilation.problem('wrongType', node, misfit);
  checkOptions(listNode, optionsOf(item.type), compilation);
  checkOptions(itemNode, optionsOf(of), compilation);
  compilation.charge(10);
  const isIn = (value: Known, values: Known): boolean => Array.isArray(values) && values.includes(value);
  return { type: booleanType, evaluate: both(item.evaluate, list.evaluate, isIn) };
}

/** Evaluates both sides, so that an unknown names the empty fields of both. */
export function both(left: Evaluate, right: Evaluate, known: (left: Known, right: Known) => Known | Unknown): Evaluate {
  return (context, variables) => {
    const one = left(context, variables);
    const other = right(context, variables);
    if (one instanceof Unknown) return other instanceof Unknown ? bothUnknown(one, other) : one;
    return other instanceof Unknown ? other : known(one, other);
  };
}

function equals(left: Piece, right: Piece, wanted: boolean): Evaluate {
  const { evaluate } = left;
  const { literal } = right;
  if (literal === undefined) return both(evaluate, right.evaluate, (one, other) => (one === other) === wanted);
  return (context, variables) => {
    const value = evaluate(context, variables);
    return value instanceof Unknown ? value : (value === literal) === wanted;
  };
}

/** Why the two can never be equal, in a sentence; undefined where they can. */
function equalityMisfit(left: ValueType, right: ValueType): string | undefined {
  const names = `${typeName(left)} and ${typeName(right)}`;
  if (!isComparable(left, right)) {
    const mend = [left, right].some(({ kind }) => kind === 'person' || kind === 'ci') ? ': compare its id' : '';
    return `${names} are never equal${mend}.`;
  }
  if (left.kind === 'list' || left.kind === 'record') return `${names}: compare their parts.`;
  return haveCommonOption(optionsOf(left), optionsOf(right)) ? undefined : `${names} have no option in common.`;
}

function isOrdered(left: ValueType, right: ValueType): boolean {
  if (left.kind === 'any' || right.kind === 'any') return true;
  if (isNumber(left) && isNumber(right)) return true;
  if (left.kind !== right.kind) return false;
  if (left.kind === 'string') return optionsOf(left) === undefined && optionsOf(right) === undefined;
  return left.kind === 'timestamp' || left.kind === 'duration';
}

function isNumber({ kind }: ValueType): boolean {
  return kind === 'integer' || kind === 'decimal';
}

/** The types are checked: both are numbers or both are texts. */
const orders: Readonly<Record<'<' | '<=' | '>' | '>=', (left: Known, right: Known) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};
