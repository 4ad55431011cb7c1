import { compileTable } from '../../decision/index.ts';
import { typedRouting } from '../routing-columns.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2402',
  name: 'routing-table',
  severity: 'error',
  title: 'A row of a routing table cannot be used',
  *run({ index, processes }) {
    for (const parsed of index.all('routingTable')) {
      const users = processes.filter(({ definition }) => definition.uses?.routing === parsed.definition.key);
      const told = new Set<string>();
      for (const user of users.length === 0 ? [undefined] : users) {
        const { table, choices } = typedRouting(parsed.definition, index, user?.compiled);
        for (const { row, column, message } of compileTable(table, choices).problems) {
          const path = row === undefined ? ['rows'] : ['rows', row, ...(column === undefined ? [] : [column])];
          if (told.has(path.join('/'))) continue;
          told.add(path.join('/'));
          yield {
            definition: parsed,
            path,
            message: `${message} Until it is mended no ticket is sent anywhere by this row.`,
          };
        }
      }
    }
  },
};
