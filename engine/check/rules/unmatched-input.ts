import { unmatched } from '../../decision/index.ts';
import type { Rule } from '../rule.ts';
import { checkedTables, sampleWords } from '../tables.ts';

export const rule: Rule = {
  code: 'SD2404',
  name: 'unmatched-input',
  severity: 'warning',
  title: 'No row of a table fits what a ticket may have',
  *run(input) {
    const told = new Set<string>();
    for (const { parsed, rows, columns, coverage } of checkedTables(input)) {
      if (told.has(parsed.definition.key)) continue;
      const sure = rows.filter(({ isSure }) => isSure).map(({ cells }) => cells);
      const sample = unmatched(coverage, sure);
      if (sample === undefined) continue;
      told.add(parsed.definition.key);
      const lost =
        parsed.definition.kind === 'routingTable' ? 'such a ticket is sent nowhere' : 'nothing is decided then';
      const message = `No row fits ${sampleWords(sample, columns)}: ${lost}. Add a row for it, or one of \`-\` at the end.`;
      yield { definition: parsed, path: ['rows'], part: 'key', message };
    }
  },
};
