/**
 * What rows of a table leave over and what they have in common. Words. Atom: a value that stands for all those of its column
 * that every cell treats alike; undefined stands for an empty input. Sample: an atom for each column.
 *
 * Each question answers undefined where there is nothing to find, and where finding it would take too long: no finding is
 * better than a wrong one.
 */
import { anyCell, type Cell, type Column, isNumeric, matches, type Scalar } from './cell.ts';

export type Sample = readonly (Scalar | undefined)[];

type Cells = readonly Cell[];

export type Coverage = {
  readonly atoms: readonly Sample[];
  /** Columns whose input may be several values at once. */
  readonly many: readonly boolean[];
  /** Cells that may still be looked at, by all questions about the table together. */
  steps: number;
};

/** Some 0.3 s; the tables of a desk take a thousandth of it. */
const mostSteps = 20_000_000;

/** What an input may be: `empty`, which `-` alone matches, or `many` values at once. */
export type Occurrence = { readonly empty: boolean; readonly many: boolean };

export function coverageOf(
  rows: readonly Cells[],
  columns: readonly Column[],
  occurrenceOf: (column: Column) => Occurrence,
): Coverage {
  const occurrences = columns.map(occurrenceOf);
  const atoms = columns.map((column, place) => {
    const cells = rows.flatMap((row) => row[place] ?? []);
    return [...valuesOf(cells, column), ...(occurrences[place]?.empty === true ? [undefined] : [])];
  });
  return { atoms, many: occurrences.map(({ many }) => many), steps: mostSteps };
}

function valuesOf(cells: Cells, column: Column): readonly Scalar[] {
  if (column.options !== undefined) return column.options;
  if (column.type === 'boolean') return [true, false];
  const named = cells.flatMap((cell): readonly Scalar[] => (cell.kind === 'values' ? [...cell.values] : []));
  return isNumeric(column)
    ? numbers(cells, named, column.type === 'integer')
    : [...new Set([...named, another(named)])];
}

/** Each bound, and a number on both sides of it. */
function numbers(cells: Cells, named: readonly Scalar[], whole: boolean): readonly number[] {
  const bounds = cells.flatMap((cell) => (cell.kind === 'range' ? [cell.from, cell.to] : []));
  const points = [...named, ...bounds].filter((one): one is number => typeof one === 'number' && Number.isFinite(one));
  const sorted = points.length === 0 ? [0] : [...new Set(points)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? 0;
  if (whole) return [...new Set(sorted.flatMap((one) => [one, one + 1, one - 1]))];
  const between = sorted.slice(1).map((one, n) => (one + (sorted[n] ?? one)) / 2);
  return [...sorted, ...between, first - 1, last + 1];
}

function another(named: readonly Scalar[]): string {
  let text = 'another';
  while (named.includes(text)) text += ' one';
  return text;
}

/** A sample that no row matches. */
export function unmatched(coverage: Coverage, rows: readonly Cells[]): Sample | undefined {
  const found = search(coverage, coverage.atoms, rows);
  return found === 'undecided' ? undefined : found;
}

/** A sample that both rows match. */
export function shared(coverage: Coverage, one: Cells, other: Cells): Sample | undefined {
  const sample: (Scalar | undefined)[] = [];
  for (const [column, values] of coverage.atoms.entries()) {
    const both = together(coverage, [one[column] ?? anyCell, other[column] ?? anyCell], { column, values });
    if (both === undefined) return undefined;
    sample.push(both.value);
  }
  return sample;
}

type Place = { readonly column: number; readonly values: Sample };

/** Undefined where no input is what both cells ask for. */
function together(
  coverage: Coverage,
  [one, other]: readonly [Cell, Cell],
  { column, values }: Place,
): { readonly value: Scalar | undefined } | undefined {
  const place = values.findIndex((atom) => isIn(coverage, one, atom) && isIn(coverage, other, atom));
  if (place >= 0) return { value: values[place] };
  const isOfBoth = coverage.many[column] === true && !isNegated(one) && !isNegated(other);
  const [a, b] = [one, other].map((cell) => values.find((atom) => isIn(coverage, cell, atom)));
  return isOfBoth && a !== undefined && b !== undefined ? { value: `${a}, ${b}` } : undefined;
}

/** A sample of a row of which all is matched by the others; something that it and one of them match. */
export function covering(coverage: Coverage, row: Cells, others: readonly Cells[]): Sample | undefined {
  const own = coverage.atoms.map((values, column) =>
    values.filter((atom) => isIn(coverage, row[column] ?? anyCell, atom)),
  );
  if (own.some((values) => values.length === 0)) return undefined;
  const near = others.filter((other) =>
    own.every((values, column) => values.some((atom) => isIn(coverage, other[column] ?? anyCell, atom))),
  );
  const isCovered = near.length > 0 && search(coverage, own, near) === undefined && coverage.steps > 0;
  return isCovered ? own.map(([first]) => first) : undefined;
}

/** A sample of these atoms that no row matches. Column by column; a set of rows that was met before is not searched again. */
function search(
  coverage: Coverage,
  atoms: readonly Sample[],
  rows: readonly Cells[],
): Sample | undefined | 'undecided' {
  if (hasSeveralWithout(coverage, rows)) return 'undecided';
  const known = new Set<string>();
  const from = (left: readonly number[], column: number, chosen: Sample): Sample | undefined | 'undecided' => {
    if (coverage.steps <= 0) return 'undecided';
    if (left.length === 0) return [...chosen, ...atoms.slice(column).map(([first]) => first)];
    if (left.some((row) => asksNothing(rows[row] ?? [], column))) return undefined;
    const key = `${column}:${left.join()}`;
    if (known.has(key)) return undefined;
    for (const atom of atoms[column] ?? []) {
      const next = left.filter((row) => isIn(coverage, rows[row]?.[column] ?? anyCell, atom));
      const found = from(next, column + 1, [...chosen, atom]);
      if (found !== undefined) return found;
    }
    known.add(key);
    return undefined;
  };
  return from([...rows.keys()], 0, []);
}

/** Of several values at once, each may be left out by one row while another value is what the row before asks for. */
function hasSeveralWithout({ many }: Coverage, rows: readonly Cells[]): boolean {
  return many.some((isMany, column) => isMany && rows.some((row) => isNegated(row[column] ?? anyCell)));
}

function isNegated(cell: Cell): boolean {
  return cell.kind === 'values' && cell.negated;
}

function asksNothing(cells: Cells, from: number): boolean {
  return cells.slice(from).every(({ kind }) => kind === 'any');
}

/** Once all steps are used up nothing is in anything. */
function isIn(coverage: Coverage, cell: Cell, atom: Scalar | undefined): boolean {
  coverage.steps -= 1;
  return coverage.steps > 0 && matches(cell, atom);
}
