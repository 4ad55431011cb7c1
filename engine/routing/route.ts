/**
 * Words. Route: to whom a ticket goes by the routing table of its process: the row that counts, and what it says. A ticket is
 * routed by the tables that are in force when it is asked, never by those of its release.
 */
import { type Calendars, calendarOf } from '../calendar/calendar.ts';
import type { CompiledRouting, RoutingRow } from '../compile/routing.ts';
import { contextOfTicket, type TicketInContext } from '../compile/ticket-context.ts';
import { type Cell, matches, type Scalar } from '../decision/index.ts';
import type { ExpressionContext } from '../expression/context.ts';
import { msOf } from '../expression/instants.ts';

export type Route =
  | {
      readonly ok: true;
      readonly table: string;
      readonly row: number;
      /** Where all that match count: the others. */
      readonly others: readonly number[];
      readonly outputs: RouteOutputs;
      /** Groups whose people watch the ticket. */
      readonly watchers: readonly string[];
    }
  /** `severalRows`: where only one may match, the first two that do. */
  | {
      readonly ok: false;
      readonly table: string;
      readonly reason: 'noRow' | 'severalRows';
      readonly rows: readonly number[];
    };

export type RouteOutputs = Readonly<Record<string, Scalar>>;

/** Why a row did not match: the first column that stood against it, what it asks and what was found there. */
export type RowTold = {
  readonly row: number;
  readonly column: string;
  readonly asks: string;
  readonly found?: Scalar;
};

export type RouteExplanation = { readonly route: Route; readonly above: readonly RowTold[] };

export type RouteQuestion = TicketInContext & {
  /** In force, for columns that ask whether one is open. */
  readonly calendars: Calendars;
};

/** Undefined where the process has no routing table. */
export function route(question: RouteQuestion): Route | undefined {
  const { routing } = question.process;
  return routing === undefined ? undefined : decideRoute(routing, askedBy(routing, question));
}

/** What the columns look at, and the ticket for cells that are conditions. */
type Asked = { readonly inputs: readonly Input[]; readonly context: ExpressionContext };

/** Undefined where it is empty; a list where the field holds many. */
type Input = Scalar | readonly Scalar[] | undefined;

function decideRoute(routing: CompiledRouting, { inputs, context }: Asked): Route {
  const { key: table, hit, rows } = routing;
  const candidates = candidatesFor(inputs[routing.index.column], routing);
  const found: number[] = [];
  for (const n of candidates) {
    const row = rows[n];
    if (row === undefined || against(row, inputs, context) !== undefined) continue;
    found.push(n);
    if (hit === 'first' || hit === 'priority') break;
    if (hit === 'unique' && found.length > 1) return { ok: false, table, reason: 'severalRows', rows: found };
  }
  const [row, ...others] = found;
  if (row === undefined) return { ok: false, table, reason: 'noRow', rows: [] };
  return { ok: true, table, row, others, ...outputsOf(found.map((n) => rows[n]?.outputs ?? {})) };
}

/** Each output by the first row that names one, watchers by all. */
function outputsOf(rows: readonly RouteOutputs[]): { outputs: RouteOutputs; watchers: readonly string[] } {
  const { watchers: _, ...outputs }: RouteOutputs = Object.assign({}, ...rows.toReversed());
  const named = rows.flatMap(({ watchers }) => (watchers === undefined ? [] : groupsOf(watchers)));
  return { outputs, watchers: [...new Set(named)] };
}

/** Of a cell of watchers: `serviceDesk, vipDesk`. */
export function groupsOf(cell: Scalar): readonly string[] {
  return String(cell)
    .split(',')
    .map((group) => group.trim());
}

/** The route with the reason for which each row above it was passed over; `texts`: the cells as they are written. */
export function explainRoute(
  question: RouteQuestion,
  texts: readonly (readonly Scalar[])[],
): RouteExplanation | undefined {
  const { routing } = question.process;
  if (routing === undefined) return undefined;
  const asked = askedBy(routing, question);
  const { inputs, context } = asked;
  const decided = decideRoute(routing, asked);
  const above = triedBefore(routing, decided).flatMap((n): readonly RowTold[] => {
    const row = routing.rows[n];
    const column = row === undefined ? undefined : against(row, inputs, context);
    if (column === undefined) return [];
    const found = inputs[column];
    const told = { row: n, column: routing.columns[column]?.name ?? '', asks: String(texts[n]?.[column] ?? '') };
    return [found === undefined ? told : { ...told, found: shownInput(found) }];
  });
  return { route: decided, above };
}

/** Rows that were tried before the one that counts; all where none does. */
function triedBefore({ order }: CompiledRouting, decided: Route): readonly number[] {
  return decided.ok ? order.slice(0, order.indexOf(decided.row)) : order;
}

function askedBy({ columns }: CompiledRouting, question: RouteQuestion): Asked {
  const context = contextOfTicket(question);
  const inputs = columns.map(({ value, calendar }): Input => {
    if (calendar !== undefined) return calendarOf(question.calendars, calendar)?.isOpen(msOf(context.at)) ?? false;
    const found = value.valueOf(context);
    if (!Array.isArray(found)) return typeof found === 'object' ? undefined : found;
    const scalars = found.filter((one) => typeof one !== 'object');
    return scalars.length === 0 ? undefined : scalars;
  });
  return { inputs, context };
}

/** Rows that may match, in the order in which they are tried. */
function candidatesFor(input: Input, { index, order }: CompiledRouting): readonly number[] {
  if (typeof input === 'object') return order;
  return (input === undefined ? undefined : index.byValue.get(input)) ?? index.others;
}

/** Of a list it is enough that one is what the cell asks for; `not` is asked of all. */
function fits(cell: Cell, input: Input): boolean {
  if (typeof input !== 'object') return matches(cell, input);
  const isNegated = cell.kind === 'values' && cell.negated;
  return isNegated ? input.every((one) => matches(cell, one)) : input.some((one) => matches(cell, one));
}

function shownInput(input: Exclude<Input, undefined>): Scalar {
  return typeof input === 'object' ? input.join(', ') : input;
}

/** The first column that stands against the row; undefined where it matches. */
function against(
  { cells, conditions }: RoutingRow,
  inputs: readonly Input[],
  context: ExpressionContext,
): number | undefined {
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (cell !== undefined && !fits(cell, inputs[column])) return column;
  }
  // A condition costs as much as ten cells.
  for (let column = 0; column < conditions.length; column += 1) {
    const condition = conditions[column];
    if (condition !== undefined && condition.holds(context) !== true) return column;
  }
  return undefined;
}
