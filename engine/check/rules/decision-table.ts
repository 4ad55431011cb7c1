import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2401',
  name: 'decision-table',
  severity: 'error',
  title: 'A row of a decision table cannot be used',
  *run({ problems }) {
    for (const { code, definition, path, message } of problems) {
      // Columns are judged by what they name; here it is about their cells.
      if (code !== 'table' || path[0] !== 'rows') continue;
      yield { definition, path, message: `${message} Until it is mended no ticket is decided by this row.` };
    }
  },
};
