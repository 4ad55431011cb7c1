/**
 * Words. Hit: which of the rows that match counts: the first; the only one that may; by `priority` the one whose outputs stand
 * first among the options of their columns. Decision: the answer of a table.
 */
import type { DecisionTable, TableColumn } from '../definition/catalogue.ts';
import { anyCell, type Cell, type Column, isProblem, matches, readCell, readOutput, type Scalar } from './cell.ts';

export type CompiledTable = {
  readonly key: string;
  readonly hit: DecisionTable['hit'];
  /** In the order in which inputs are given. */
  readonly inputs: readonly Column[];
  readonly rows: readonly CompiledRow[];
  /** Places of the rows, in the order in which they are tried. */
  readonly order: readonly number[];
};

export type CompiledRow = { readonly cells: readonly Cell[]; readonly outputs: Readonly<Record<string, Scalar>> };

/** `row` and `column` count from 0; without a row the column itself is wrong. */
export type TableProblem = {
  readonly code: 'unknownOption' | 'wrongType' | 'badRange' | 'wrongCellCount' | 'unknownList' | 'noColumns';
  readonly message: string;
  readonly row?: number;
  readonly column?: number;
};

export type Decision =
  | { readonly ok: true; readonly outputs: Readonly<Record<string, Scalar>>; readonly row: number }
  /** `severalRows`: under `unique`, the first two rows that match. */
  | { readonly ok: false; readonly reason: 'noRow' | 'severalRows'; readonly rows: readonly number[] };

/** Makes a table ready; with problems it still decides, by the rows that could be read. `choices`: option keys by list. */
export function compileTable(
  table: DecisionTable,
  choices: Readonly<Record<string, readonly string[]>>,
): { readonly table: CompiledTable; readonly problems: readonly TableProblem[] } {
  const problems: TableProblem[] = [];
  const inputs = columnsOf(table.in, choices);
  const outputs = columnsOf(table.out, choices);
  if (inputs.length === 0 || outputs.length === 0) {
    problems.push({ code: 'noColumns', message: `${table.key} needs inputs and outputs.` });
  }
  for (const [column, { name, type, options }] of [...inputs, ...outputs].entries()) {
    if (type !== 'choice' || options !== undefined) continue;
    problems.push({
      code: 'unknownList',
      message: `${name} names no choice list that there is in \`options\`.`,
      column,
    });
  }
  const rows = table.rows.flatMap((cells, row) => compileRow(cells, row, inputs, outputs, problems));
  const order = table.hit === 'priority' ? byPriority(rows, outputs) : [...rows.keys()];
  return { table: { key: table.key, hit: table.hit, inputs, rows, order }, problems };
}

/** Decides for inputs in the order of the columns; an empty one, undefined, is matched by `-` alone. */
export function decide(table: CompiledTable, inputs: readonly (Scalar | undefined)[]): Decision {
  const { rows, order } = table;
  let found: number | undefined;
  for (const row of order) {
    if (!rowMatches(rows[row]?.cells ?? [], inputs)) continue;
    if (found !== undefined) return { ok: false, reason: 'severalRows', rows: [found, row] };
    found = row;
    if (table.hit !== 'unique') break;
  }
  const outputs = found === undefined ? undefined : rows[found]?.outputs;
  return found === undefined || outputs === undefined
    ? { ok: false, reason: 'noRow', rows: [] }
    : { ok: true, outputs, row: found };
}

function rowMatches(cells: readonly Cell[], inputs: readonly (Scalar | undefined)[]): boolean {
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell !== undefined && !matches(cell, inputs[index])) return false;
  }
  return true;
}

/** By the first output whose options differ; without an output last, and in the order of the table where none differs. */
function byPriority(rows: readonly CompiledRow[], outputs: readonly Column[]): readonly number[] {
  const rankOf = ({ outputs: given }: CompiledRow, { name, options = [] }: Column): number => {
    const place = options.indexOf(String(given[name]));
    return place < 0 ? options.length : place;
  };
  const ranks = rows.map((row) => outputs.map((output) => rankOf(row, output)));
  return [...rows.keys()].sort((a, b) => {
    const column = outputs.findIndex((_, n) => ranks[a]?.[n] !== ranks[b]?.[n]);
    return column < 0 ? a - b : (ranks[a]?.[column] ?? 0) - (ranks[b]?.[column] ?? 0);
  });
}

function columnsOf(
  columns: Readonly<Record<string, TableColumn>>,
  choices: Readonly<Record<string, readonly string[]>>,
): Column[] {
  return Object.entries(columns).map(([name, { type, options }]) => ({
    name,
    type,
    options: options !== undefined && Object.hasOwn(choices, options) ? choices[options] : undefined,
  }));
}

function compileRow(
  sources: readonly Scalar[],
  row: number,
  inputs: readonly Column[],
  outputs: readonly Column[],
  problems: TableProblem[],
): CompiledRow[] {
  const count = inputs.length + outputs.length;
  if (sources.length !== count) {
    const message = `A row has ${count} cells, inputs before outputs, not ${sources.length}.`;
    problems.push({ code: 'wrongCellCount', message, row });
    return [];
  }
  const cells = inputs.map((column, index) => {
    const cell = readCell(sources[index] ?? '-', column);
    if (!isProblem(cell)) return cell;
    problems.push({ ...cell, row, column: index });
    return anyCell;
  });
  const values = outputs.flatMap((column, index): [string, Scalar][] => {
    const value = readOutput(sources[inputs.length + index] ?? '-', column);
    if (isProblem(value)) problems.push({ ...value, row, column: inputs.length + index });
    return value === undefined || isProblem(value) ? [] : [[column.name, value]];
  });
  return [{ cells, outputs: Object.fromEntries(values) }];
}
