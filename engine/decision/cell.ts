/**
 * Words. Cell: what a row of a decision table asks of one input, or gives as one output. Any: `-`, asks nothing.
 *
 * An input cell is `P1`, `P1, P2`, `not P1`, `not P1, P2`, `>= 3`, `> 3`, `<= 5`, `< 5`, `3..5` (both included) or `-`.
 */
import type { TableColumn } from '../definition/catalogue.ts';
import { nearest } from '../definition/nearest.ts';

export type Scalar = string | number | boolean;

export type Cell =
  | { readonly kind: 'any' }
  | { readonly kind: 'values'; readonly values: ReadonlySet<Scalar>; readonly negated: boolean }
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly fromIncluded: boolean;
      readonly toIncluded: boolean;
    };

export type CellProblem = { readonly code: 'unknownOption' | 'wrongType' | 'badRange'; readonly message: string };

export type Column = {
  readonly name: string;
  readonly type: TableColumn['type'];
  readonly options: readonly string[] | undefined;
};

export const anyCell: Cell = { kind: 'any' };

/** Reads an input cell; text is taken apart at its commas. */
export function readCell(source: Scalar, column: Column): Cell | CellProblem {
  if (source === '-') return anyCell;
  if (typeof source !== 'string') return valuesCell([source], column, false);
  const text = source.trim();
  if (isNumeric(column)) {
    const range = readRange(text, column);
    if (range !== undefined) return range;
  }
  const negated = text.startsWith('not ');
  const parts = (negated ? text.slice(4) : text).split(',').map((part) => part.trim());
  return valuesCell(parts, column, negated);
}

/** Reads an output cell: one value, or `-` for none. */
export function readOutput(source: Scalar, column: Column): Scalar | undefined | CellProblem {
  return source === '-' ? undefined : readValue(typeof source === 'string' ? source.trim() : source, column);
}

/** Whether the input, undefined where it is empty, is what the cell asks for. */
export function matches(cell: Cell, input: Scalar | undefined): boolean {
  if (cell.kind === 'any') return true;
  if (input === undefined) return false;
  if (cell.kind === 'values') return cell.values.has(input) !== cell.negated;
  if (typeof input !== 'number') return false;
  const isAbove = cell.fromIncluded ? input >= cell.from : input > cell.from;
  return isAbove && (cell.toIncluded ? input <= cell.to : input < cell.to);
}

export function isProblem(read: Cell | Scalar | undefined | CellProblem): read is CellProblem {
  return typeof read === 'object' && 'code' in read;
}

function valuesCell(parts: readonly Scalar[], column: Column, negated: boolean): Cell | CellProblem {
  const values = new Set<Scalar>();
  for (const part of parts) {
    const value = readValue(part, column);
    if (isProblem(value)) return value;
    values.add(value);
  }
  return { kind: 'values', values, negated };
}

function readValue(source: Scalar, column: Column): Scalar | CellProblem {
  switch (column.type) {
    case 'choice':
      return readOption(String(source), column);
    case 'text':
      return source === '' ? wrongType(source, column) : String(source);
    case 'boolean':
      return readBoolean(source) ?? wrongType(source, column);
    case 'integer':
    case 'decimal':
      return readNumber(source, column) ?? wrongType(source, column);
  }
}

function readOption(option: string, column: Column): string | CellProblem {
  if (column.options === undefined || column.options.includes(option)) return option;
  const meant = nearest(option, column.options);
  const instead =
    meant === undefined ? `there is ${column.options.slice(0, 12).join(', ')}.` : `did you mean '${meant}'?`;
  return { code: 'unknownOption', message: `${column.name} has no '${option}': ${instead}` };
}

function readBoolean(source: Scalar): boolean | undefined {
  if (typeof source === 'boolean') return source;
  return source === 'true' ? true : source === 'false' ? false : undefined;
}

const number = /^-?\d+(?:\.\d+)?$/;

function readNumber(source: Scalar, column: Column): number | undefined {
  const value = typeof source === 'string' && number.test(source) ? Number(source) : source;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return column.type === 'integer' && !Number.isSafeInteger(value) ? undefined : value;
}

const comparison = /^(>=|<=|>|<)\s*(\S+)$/;
const interval = /^(\S+?)\s*\.\.\s*(\S+)$/;

function readRange(text: string, column: Column): Cell | CellProblem | undefined {
  const [, operator, bound] = comparison.exec(text) ?? [];
  if (operator !== undefined && bound !== undefined) {
    const value = readNumber(bound, column);
    return value === undefined ? wrongType(bound, column) : comparisonCell(operator, value);
  }
  const [, low, high] = interval.exec(text) ?? [];
  if (low === undefined || high === undefined) return undefined;
  const from = readNumber(low, column);
  const to = readNumber(high, column);
  if (from === undefined || to === undefined) return wrongType(text, column);
  if (from > to) return { code: 'badRange', message: `${text} is empty: write the smaller number first.` };
  return { kind: 'range', from, to, fromIncluded: true, toIncluded: true };
}

function comparisonCell(operator: string, value: number): Cell {
  const included = operator.length === 2;
  return operator.startsWith('>')
    ? { kind: 'range', from: value, to: Number.POSITIVE_INFINITY, fromIncluded: included, toIncluded: true }
    : { kind: 'range', from: Number.NEGATIVE_INFINITY, to: value, fromIncluded: true, toIncluded: included };
}

export function isNumeric({ type }: Column): boolean {
  return type === 'integer' || type === 'decimal';
}

function wrongType(source: Scalar, column: Column): CellProblem {
  return { code: 'wrongType', message: `${column.name} takes a ${column.type}, not '${source}'.` };
}
