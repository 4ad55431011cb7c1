/**
 * `+`, `-`, `*`, `/`, `%`. A result that no field could hold (beyond safe integers, infinite, past year 9999, a text
 * beyond 65,536 characters) and a division by zero are unknown, named by the text of the operation.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { both } from './comparison.ts';
import type { Compilation } from './compilation.ts';
import { textCost } from './cost.ts';
import { isInstant } from './instants.ts';
import { brokenPiece, literalPiece, type Piece } from './piece.ts';
import { Unknown } from './unknown.ts';
import { aType, type Known, longestOf, longestText, typeName, type ValueType } from './value-type.ts';

type Operator = '+' | '-' | '*' | '/' | '%';
type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileArithmetic(node: NodeOf<Operator>, compilation: Compilation): Piece {
  const left = compilation.piece(node.args[0]);
  const right = compilation.piece(node.args[1]);
  if (left === brokenPiece || right === brokenPiece) return brokenPiece;
  if (left.type.kind === 'string' && right.type.kind === 'string' && node.op === '+') {
    return concatenation(left, right, node, compilation);
  }
  const type = resultType(node.op, left.type, right.type);
  if (type === undefined) {
    return compilation.problem('wrongType', node, misfit(node.op, left.type, right.type));
  }
  const nothing = new Unknown([compilation.textOf(node)]);
  const calculate = type.kind === 'integer' ? integerOperations[node.op] : operations[node.op];
  const fits = rangeOf(type);
  const known = (one: Known, other: Known): Known | Unknown => {
    if (typeof one !== 'number' || typeof other !== 'number') return nothing;
    const result = calculate(one, other);
    return fits(result) ? result : nothing;
  };
  return { type, evaluate: both(left.evaluate, right.evaluate, known) };
}

export function compileMinus(node: NodeOf<'-_'>, compilation: Compilation): Piece {
  const { type, evaluate, literal } = compilation.piece(node.args);
  if (type.kind === 'any') return brokenPiece;
  if (type.kind !== 'integer' && type.kind !== 'decimal') {
    return compilation.problem('wrongType', node, `'-' takes a number, not ${aType(type)}.`);
  }
  if (typeof literal === 'number') return literalPiece(type, -literal);
  return {
    type,
    evaluate: (context, variables) => {
      const value = evaluate(context, variables);
      return typeof value === 'number' ? -value : value;
    },
  };
}

function concatenation(left: Piece, right: Piece, node: ASTNode, compilation: Compilation): Piece {
  const lengths = [left, right].map(({ type }) => (type.kind === 'string' ? longestOf(type) : longestText));
  const maxLength = Math.min(
    longestText,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  compilation.charge(textCost(maxLength));
  const nothing = new Unknown([compilation.textOf(node)]);
  const known = (one: Known, other: Known): Known | Unknown => {
    if (typeof one !== 'string' || typeof other !== 'string') return nothing;
    return one.length + other.length > longestText ? nothing : one + other;
  };
  return { type: { kind: 'string', maxLength }, evaluate: both(left.evaluate, right.evaluate, known) };
}

function resultType(op: Operator, left: ValueType, right: ValueType): ValueType | undefined {
  const pair = `${left.kind} ${op} ${right.kind}`;
  if (left.kind === right.kind && (left.kind === 'integer' || (left.kind === 'decimal' && op !== '%'))) return left;
  const kind = timeResults[pair];
  return kind === undefined ? undefined : { kind };
}

const timeResults: Readonly<Partial<Record<string, 'timestamp' | 'duration'>>> = {
  'timestamp - timestamp': 'duration',
  'timestamp + duration': 'timestamp',
  'timestamp - duration': 'timestamp',
  'duration + timestamp': 'timestamp',
  'duration + duration': 'duration',
  'duration - duration': 'duration',
};

function misfit(op: Operator, left: ValueType, right: ValueType): string {
  const mixed = [left.kind, right.kind].sort().join() === 'decimal,integer';
  const mend = mixed ? ': write the whole number as a decimal, such as 2.0' : '';
  return `${typeName(left)} ${op} ${typeName(right)} has no meaning${mend}.`;
}

const operations: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/** Truncated towards zero; by zero they give NaN, which is out of range. `+ 0` keeps -0 out of tickets. */
const integerOperations: typeof operations = {
  ...operations,
  '/': (left, right) => (right === 0 ? Number.NaN : Math.trunc(left / right) + 0),
  '%': (left, right) => (left % right) + 0,
};

function rangeOf({ kind }: ValueType): (result: number) => boolean {
  if (kind === 'integer') return Number.isSafeInteger;
  return kind === 'timestamp' ? isInstant : Number.isFinite;
}
