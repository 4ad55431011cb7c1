/** A routing table as a decision table, seen from one process: its columns get the types of what they look at. */

import type { DecisionTable, RoutingTable, TableColumn } from '../definition/catalogue.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import type { CompiledProcess } from './types.ts';

export type TypedTable = {
  readonly table: DecisionTable;
  /** Option keys by the names under which the columns ask for them. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
};

/** How the people of a group get its tickets. */
export const assignmentRules = ['manual', 'leastLoaded', 'roundRobin', 'nearest'] as const;

const yesOrNo = ['vip', 'active'];

/** Of what the rows decide, what is no field of the ticket. */
export const routeOutputs = ['group', 'assign', 'skill', 'line', 'watchers'] as const;

const openColumn = 'open';

/** The calendar of a column such as `open.office`: whether it is open when the ticket comes. */
export function calendarAsked(column: string, process: CompiledProcess | undefined): string | undefined {
  const [key, calendar] = column.split('.');
  return key === openColumn && !process?.fields.has(openColumn) ? calendar : undefined;
}

/** Groups that the packs ask an installation to name. */
export function groupKeys(index: DefinitionIndex): readonly string[] {
  return index.all('pack').flatMap(({ definition }) => Object.keys(definition.bindings?.groups ?? {}));
}

/** Without a process, as in a table that nobody uses, every column is a text. */
export function typedRouting(
  { columns, ...routing }: RoutingTable,
  index: DefinitionIndex,
  process?: CompiledProcess,
): TypedTable {
  const choices: Record<string, readonly string[]> = {};
  const choiceOf = (name: string, keys: readonly string[]): TableColumn => {
    if (keys.length === 0) return { type: 'text' };
    choices[name] = keys;
    return { type: 'choice', options: name };
  };
  const inputOf = (path: string): TableColumn => {
    const [key = '', attribute] = path.split('.');
    if (calendarAsked(path, process) !== undefined) return { type: 'boolean' };
    const field = process?.fields.get(key);
    if (attribute !== undefined) {
      if (field?.definition.type === 'ci' && attribute === 'type') return choiceOf('CI types', index.keys('ciType'));
      return { type: yesOrNo.includes(attribute) ? 'boolean' : 'text' };
    }
    if (key === 'model' && process !== undefined)
      return choiceOf(`models of ${process.key}`, [...process.models.keys()]);
    if (field?.options !== undefined) return choiceOf(field.definition.options ?? key, [...field.options.keys()]);
    const type = field?.definition.type;
    return { type: type === 'boolean' || type === 'integer' || type === 'decimal' ? type : 'text' };
  };
  const groups = groupKeys(index);
  const outputOf = (name: string): TableColumn => {
    if (name === 'group') return choiceOf('groups', groups);
    if (name === 'assign') return choiceOf('rules of assignment', assignmentRules);
    if (name === 'line') return { type: 'integer' };
    return name === 'skill' || name === 'watchers' ? { type: 'text' } : inputOf(name);
  };
  const named = (names: readonly string[], typeOf: (name: string) => TableColumn) =>
    Object.fromEntries(names.map((name) => [name, typeOf(name)]));
  const table: DecisionTable = {
    ...routing,
    // All that match count alike, so that each is looked at in the order of the table.
    hit: routing.hit === 'collect' ? 'first' : routing.hit,
    kind: 'decisionTable',
    in: named(columns.in, inputOf),
    out: named(columns.out, outputOf),
  };
  return { table, choices };
}
