import { covering } from '../../decision/index.ts';
import type { Rule } from '../rule.ts';
import { checkedTables, sampleWords } from '../tables.ts';

export const rule: Rule = {
  code: 'SD2405',
  name: 'covered-row',
  severity: 'warning',
  title: 'A row of a table can never be hit',
  *run(input) {
    const told = new Set<string>();
    for (const { parsed, hit, rows, order, columns, coverage } of checkedTables(input)) {
      if (hit !== 'first' && hit !== 'priority') continue;
      for (const [turn, row] of order.entries()) {
        const before = order.slice(0, turn).flatMap((n) => (rows[n]?.isSure === true ? [rows[n].cells] : []));
        const sample = covering(coverage, rows[row]?.cells ?? [], before);
        const key = `${parsed.definition.key}/${row}`;
        if (sample === undefined || told.has(key)) continue;
        told.add(key);
        const message = `All that this row fits, such as ${sampleWords(sample, columns)}, is decided by rows that are tried before it. Take it out, or put it above them.`;
        yield { definition: parsed, path: ['rows', row], message };
      }
    }
  },
};
