/**
 * What rows of a table leave over and what they have in common. Words. Atom: a value that stands for all those of its column
 * that every cell treats alike; undefined stands for an empty input. Sample: an atom for each column.
 */
import { type Cell, type Column, isNumeric, matches, type Scalar } from './cell.ts';

export type Sample = readonly (Scalar | undefined)[];

type Atoms = readonly Sample[];

type Cells = readonly Cell[];

/** Steps of a search; a table that needs more is left undecided. Some 50 ms. */
const mostSteps = 500_000;

/** By column; `empty`: an input may be empty, which `-` alone matches. */
export function atomsOf(rows: readonly Cells[], columns: readonly Column[], empty: boolean): Atoms {
  return columns.map((column, place) => {
    const cells = rows.flatMap((row) => row[place] ?? []);
    return [...valuesOf(cells, column), ...(empty ? [undefined] : [])];
  });
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

/** A sample that no row matches; undefined where each is matched, or the search takes too long. */
export function unmatched(rows: readonly Cells[], atoms: Atoms): Sample | undefined {
  let steps = 0;
  const known = new Set<string>();
  const search = (left: readonly number[], column: number, chosen: Sample): Sample | undefined => {
    if (left.length === 0) return [...chosen, ...atoms.slice(column).map(([first]) => first)];
    if (left.some((row) => asksNothing(rows[row] ?? [], column))) return undefined;
    const key = `${column}:${left.join()}`;
    if (known.has(key)) return undefined;
    for (const atom of atoms[column] ?? []) {
      steps += left.length;
      if (steps > mostSteps) return undefined;
      const next = left.filter((row) => matches(rows[row]?.[column] ?? { kind: 'any' }, atom));
      const found = search(next, column + 1, [...chosen, atom]);
      if (found !== undefined) return found;
    }
    known.add(key);
    return undefined;
  };
  return search([...rows.keys()], 0, []);
}

function asksNothing(cells: Cells, from: number): boolean {
  return cells.slice(from).every(({ kind }) => kind === 'any');
}

/** A sample that both rows match. */
export function shared(one: Cells, other: Cells, atoms: Atoms): Sample | undefined {
  const sample: (Scalar | undefined)[] = [];
  for (const [column, values] of atoms.entries()) {
    const place = values.findIndex((atom) => matchesAt(one, column, atom) && matchesAt(other, column, atom));
    if (place < 0) return undefined;
    sample.push(values[place]);
  }
  return sample;
}

/** Whether all that a row matches is matched by the others; `sample`: something that it and one of them match. */
export function covering(row: Cells, others: readonly Cells[], atoms: Atoms): Sample | undefined {
  const own = atoms.map((values, column) => values.filter((atom) => matchesAt(row, column, atom)));
  if (own.some((values) => values.length === 0)) return undefined;
  const near = others.filter((other) =>
    own.every((values, column) => values.some((atom) => matchesAt(other, column, atom))),
  );
  if (near.length === 0 || unmatched(near, own) !== undefined) return undefined;
  return own.map(([first]) => first);
}

function matchesAt(cells: Cells, column: number, atom: Scalar | undefined): boolean {
  const cell = cells[column];
  return cell === undefined || matches(cell, atom);
}
