import { withoutConditions } from '../../compile/routing.ts';
import { groupKeys, routeOutputs, typedRouting } from '../../compile/routing-columns.ts';
import type { CompiledProcess } from '../../compile/types.ts';
import { compileTable } from '../../decision/index.ts';
import type { RoutingTable } from '../../definition/catalogue.ts';
import { ciAttributes, personAttributes } from '../../expression/scope.ts';
import { groupsOf } from '../../routing/route.ts';
import type { CheckInput, Path, Rule } from '../rule.ts';
import { instead } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2402',
  name: 'routing-table',
  severity: 'error',
  title: 'A row or a column of a routing table cannot be used',
  *run(input) {
    for (const parsed of input.index.all('routingTable')) {
      const users = input.processes.filter(({ definition }) => definition.uses?.routing === parsed.definition.key);
      const told = new Set<string>();
      for (const { path, message } of users.flatMap(({ compiled }) =>
        problemsFor(parsed.definition, compiled, input),
      )) {
        if (told.has(path.join('/'))) continue;
        told.add(path.join('/'));
        yield { definition: parsed, path, message: `${message} Until it is mended no ticket is sent anywhere by it.` };
      }
    }
  },
};

type Problem = { readonly path: Path; readonly message: string };

function problemsFor(routing: RoutingTable, process: CompiledProcess, { index }: CheckInput): readonly Problem[] {
  const { table, choices } = typedRouting(withoutConditions(routing), index, process);
  const ofCells = compileTable(table, choices).problems.map(({ row, column, message }): Problem => {
    return { path: row === undefined ? ['rows'] : ['rows', row, ...(column === undefined ? [] : [column])], message };
  });
  return [
    ...inputProblems(routing, process),
    ...outputProblems(routing, process),
    ...watcherProblems(routing, index),
    ...ofCells,
  ];
}

/** Attributes that can be asked for behind a dot, by type of field; of a service, whatever the installation knows of it. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  person: ['id', 'manager', ...Object.keys(personAttributes)],
  ci: Object.keys(ciAttributes),
};

function inputProblems({ columns }: RoutingTable, process: CompiledProcess): readonly Problem[] {
  return columns.in.flatMap((column, n) => {
    const [key = '', attribute] = column.split('.');
    const known = attributes[process.fields.get(key)?.definition.type ?? ''];
    if (attribute === undefined || known === undefined || known.includes(attribute)) return [];
    const message = `\`${key}\` has no attribute \`${attribute}\`. ${instead(attribute, known)}`;
    return [{ path: ['columns', 'in', n], message }];
  });
}

function outputProblems({ columns }: RoutingTable, process: CompiledProcess): readonly Problem[] {
  const own = [...process.fields.values()].filter(({ value }) => value === undefined).map(({ key }) => key);
  const known = [...routeOutputs, ...own];
  return columns.out.flatMap((column, n) => {
    if (known.includes(column)) return [];
    const message = process.fields.has(column)
      ? `\`${column}\` is computed by the process, so what the rows decide is lost. Take the column out.`
      : `Nothing of a ticket is called \`${column}\`, so what the rows decide is lost. ${instead(column, known)}`;
    return [{ path: ['columns', 'out', n], message }];
  });
}

/** Watchers are named by the groups to which they belong. */
function watcherProblems({ columns, rows }: RoutingTable, index: CheckInput['index']): readonly Problem[] {
  const place = columns.out.indexOf('watchers');
  if (place < 0) return [];
  const known = groupKeys(index);
  if (known.length === 0) return [];
  return rows.flatMap((row, n) => {
    const cell = row[columns.in.length + place] ?? '-';
    const wrong = cell === '-' ? undefined : groupsOf(cell).find((group) => !known.includes(group));
    const message = `The pack binds no group \`${wrong}\`. ${instead(wrong ?? '', known)}`;
    return wrong === undefined ? [] : [{ path: ['rows', n, columns.in.length + place], message }];
  });
}
