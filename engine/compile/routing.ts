/** Makes the routing table of a process ready: its columns as expressions, its rows as cells, and an index to find them by. */
import { type CompiledRow, compileTable, type Scalar } from '../decision/index.ts';
import type { RoutingTable } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { CompiledExpression } from '../expression/compile.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import type { Report } from './problem.ts';
import { calendarAsked, typedRouting } from './routing-columns.ts';
import type { Scoped } from './scoped.ts';
import type { CompiledProcess } from './types.ts';

export type CompiledRouting = {
  readonly key: string;
  readonly definition: RoutingTable;
  readonly hit: RoutingTable['hit'];
  /** What a column looks at, in the order of the cells. */
  readonly columns: readonly RoutingColumn[];
  readonly rows: readonly RoutingRow[];
  /** Places of the rows, in the order in which they are tried. */
  readonly order: readonly number[];
  readonly index: RowIndex;
};

/** `calendar`: it asks whether that one is open; else `value` says what it looks at, a list where its field holds many. */
export type RoutingColumn = {
  readonly name: string;
  readonly calendar?: string;
  readonly value: CompiledExpression;
};

export type RoutingRow = CompiledRow & {
  /** Cells that are conditions, by column. */
  readonly conditions: readonly (CompiledExpression | undefined)[];
};

/** Rows that may match, in the order in which they are tried, by what stands in one column; `others` for what no row names. */
export type RowIndex = {
  readonly column: number;
  readonly byValue: ReadonlyMap<Scalar, readonly number[]>;
  readonly others: readonly number[];
};

export type RoutingInput = {
  readonly process: CompiledProcess;
  readonly index: DefinitionIndex;
  /** The scope of the process, with what becomes of its problems. */
  readonly scopeOf: (reporting: (sink: Sink) => Report) => Scoped;
};

type Routed = ParsedDefinition & { readonly definition: RoutingTable };

type Sink = (definition: ParsedDefinition) => Report;

/** Undefined where the process uses none, or one that is not there. */
export function compileRouting({ process, index, scopeOf }: RoutingInput): CompiledRouting | undefined {
  const key = process.definition.uses?.routing;
  const parsed = index.all('routingTable').find(({ definition }) => definition.key === key);
  return parsed === undefined ? undefined : ready(parsed, { process, index, scopeOf });
}

function ready(parsed: Routed, { process, index, scopeOf }: RoutingInput): CompiledRouting {
  const { definition } = parsed;
  // A column that cannot be read is told of by the rule that looks at columns.
  const columnScope = scopeOf(() => () => undefined);
  const scope = scopeOf((report) => report(parsed));
  const inputs = definition.columns.in.length;
  const { table, choices } = typedRouting(withoutConditions(definition), index, process);
  const { rows: compiled, order } = compileTable(table, choices).table;
  const rows = compiled.map((row, n): RoutingRow => {
    const cells = definition.rows[n] ?? [];
    const conditions = cells.map((cell, place) =>
      isCondition(cell, place, inputs)
        ? scope.expression(String(cell).slice(conditionSign.length), ['rows', n, place], 'boolean')
        : undefined,
    );
    return { ...row, conditions };
  });
  return {
    key: definition.key,
    definition,
    hit: definition.hit,
    columns: definition.columns.in.map((name, n): RoutingColumn => {
      const value = columnScope.expression(sourceOf(name, process), ['columns', 'in', n], 'any');
      const calendar = calendarAsked(name, process);
      return calendar === undefined ? { name, value } : { name, value, calendar };
    }),
    rows,
    order,
    index: indexOf(rows, order, inputs),
  };
}

/** Of a field that holds many, what each of them has. */
function sourceOf(name: string, process: CompiledProcess): string {
  const [key = '', attribute] = name.split('.');
  const isMany = process.fields.get(key)?.definition.many === true;
  return isMany && attribute !== undefined ? `${key}.map(one, one.${attribute})` : name;
}

/** In front of a cell that is CEL over the ticket. */
const conditionSign = '=';

function isCondition(cell: unknown, place: number, inputs: number): boolean {
  return place < inputs && typeof cell === 'string' && cell.startsWith(conditionSign);
}

/** The table with `-` where a cell is a condition: what its cells ask of their columns. */
export function withoutConditions(definition: RoutingTable): RoutingTable {
  const inputs = definition.columns.in.length;
  const rows = definition.rows.map((row) => row.map((cell, place) => (isCondition(cell, place, inputs) ? '-' : cell)));
  return { ...definition, rows };
}

/** By the column in which most rows name values. */
function indexOf(rows: readonly RoutingRow[], order: readonly number[], columns: number): RowIndex {
  const turns = new Map(order.map((row, turn) => [row, turn]));
  const inTurn = (places: readonly number[]) => [...places].sort((a, b) => (turns.get(a) ?? a) - (turns.get(b) ?? b));
  const named = (row: RoutingRow, column: number): ReadonlySet<Scalar> | undefined => {
    const cell = row.cells[column];
    return cell?.kind === 'values' && !cell.negated ? cell.values : undefined;
  };
  const counts = Array.from({ length: columns }, (_, column) => rows.filter((row) => named(row, column)).length);
  const column = Math.max(0, counts.indexOf(Math.max(0, ...counts)));
  const others = rows.flatMap((row, n) => (named(row, column) === undefined ? [n] : []));
  const byValue = new Map<Scalar, number[]>();
  for (const [n, row] of rows.entries())
    for (const value of named(row, column) ?? []) byValue.set(value, [...(byValue.get(value) ?? []), n]);
  for (const [value, own] of byValue) byValue.set(value, inTurn([...own, ...others]));
  return { column, byValue, others: inTurn(others) };
}
