import type { FieldDefinition } from '../definition/field.ts';
import type { ProcessDefinition } from '../definition/process.ts';
import type { ExpressionScope } from '../expression/scope.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';

/** What expressions of a process may name. */
export function expressionScope(
  definition: ProcessDefinition,
  fields: Readonly<Record<string, FieldDefinition>>,
  index: DefinitionIndex,
): ExpressionScope {
  return {
    fields,
    links: Object.entries(definition.links ?? {}).flatMap(([name, link]) => (link.parent === true ? [name] : [])),
    choices: Object.fromEntries(
      index.all('choiceList').map(({ definition: list }) => [list.key, Object.keys(list.options)]),
    ),
    tables: Object.fromEntries(index.all('decisionTable').map(({ definition: table }) => [table.key, table])),
    states: Object.keys(definition.states),
  };
}
