import { shared } from '../../decision/index.ts';
import type { Rule } from '../rule.ts';
import { type CheckedTable, checkedTables, sampleWords } from '../tables.ts';

export const rule: Rule = {
  code: 'SD2403',
  name: 'overlapping-rows',
  severity: 'error',
  title: 'Two rows of a table fit together, and one alone may',
  *run(input) {
    const told = new Set<string>();
    for (const table of checkedTables(input)) {
      if (table.hit !== 'unique') continue;
      for (const [row, other, words] of overlaps(table)) {
        const key = `${table.parsed.definition.key}/${row}`;
        if (told.has(key)) continue;
        told.add(key);
        const message = `This row and row ${other + 1} both fit ${words}, and by \`hit: unique\` only one may: nothing is decided then. Make them differ, or take \`hit: first\`.`;
        yield { definition: table.parsed, path: ['rows', row], message };
      }
    }
  },
};

/** Each row with the first above it that fits the same; what only a ticket can answer may keep two apart. */
function* overlaps({
  rows,
  columns,
  coverage,
}: CheckedTable): Iterable<readonly [row: number, other: number, words: string]> {
  for (const [row, { cells, isSure }] of rows.entries()) {
    if (!isSure) continue;
    for (const [other, above] of rows.slice(0, row).entries()) {
      const sample = above.isSure ? shared(coverage, cells, above.cells) : undefined;
      if (sample === undefined) continue;
      yield [row, other, sampleWords(sample, columns)];
      break;
    }
  }
}
