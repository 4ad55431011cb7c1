import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atomsOf,
  type Cell,
  compileTable,
  covering,
  matches,
  type Sample,
  shared,
  unmatched,
} from '../../../engine/decision/index.ts';
import type { DecisionTable } from '../../../engine/definition/catalogue.ts';

const choices = { level: ['low', 'medium', 'high'] };
const columns: DecisionTable['in'] = {
  impact: { type: 'choice', options: 'level' },
  users: { type: 'integer' },
  share: { type: 'decimal' },
  town: { type: 'text' },
  vip: { type: 'boolean' },
};

type Row = readonly (string | number | boolean)[];

function ready(
  rows: readonly Row[],
  empty: boolean,
): { readonly rows: readonly (readonly Cell[])[]; readonly atoms: readonly Sample[] } {
  const definition: DecisionTable = {
    format: 1,
    kind: 'decisionTable',
    key: 'table',
    title: { en: 'Table' },
    hit: 'first',
    in: columns,
    out: { answer: { type: 'text' } },
    rows: rows.map((row) => [...row, 'x']),
  };
  const { table, problems } = compileTable(definition, choices);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const cells = table.rows.map((row) => row.cells);
  return { rows: cells, atoms: atomsOf(cells, table.inputs, empty) };
}

const fits = (cells: readonly Cell[], sample: Sample) => cells.every((cell, n) => matches(cell, sample[n]));

/** All samples of the atoms, one by one. */
function everySample(atoms: readonly Sample[]): readonly Sample[] {
  return atoms.reduce<readonly Sample[]>(
    (all, values) => all.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}

describe('a table', () => {
  test('names an input that no row fits, by what it leaves open', () => {
    const { rows, atoms } = ready(
      [
        ['low, medium', '-', '-', '-', '-'],
        ['high', '>= 3', '-', '-', '-'],
        ['high', '< 3', '-', 'not Kazan', '-'],
        ['high', '< 3', '-', 'Kazan', true],
      ],
      false,
    );
    expect(unmatched(rows, atoms)).toEqual(['high', 2, expect.any(Number), 'Kazan', false]);
    expect(unmatched([...rows, ...ready([['high', '-', '-', '-', false]], false).rows], atoms)).toBeUndefined();
  });

  test('of several thousand rows is looked through in the time of a look', () => {
    const many = Array.from(
      { length: 2_000 },
      (_, n): Row => [['low', 'medium', 'high'][n % 3] ?? 'low', n, '-', `T${n % 40}`, '-'],
    );
    const { rows, atoms } = ready(many, true);
    const started = performance.now();
    expect(unmatched(rows, atoms)).toBeDefined();
    for (const [n, row] of rows.entries()) expect(covering(row, rows.slice(0, n), atoms)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('any table', () => {
  const cell = {
    impact: fc.constantFrom('-', 'low', 'high', 'not low', 'low, medium'),
    users: fc.constantFrom('-', 2, '>= 2', '< 4', '2..3', 'not 3'),
    share: fc.constantFrom('-', '> 0.5', '<= 0.5', '0.25'),
    town: fc.constantFrom('-', 'Kazan', 'not Kazan', 'Kazan, Moscow'),
    vip: fc.constantFrom<string | boolean>('-', true, false),
  };
  const row = fc.tuple(cell.impact, cell.users, cell.share, cell.town, cell.vip);
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });

  test('is judged as by whoever tries each input', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (given, empty) => {
        const { rows: cells, atoms } = ready(given, empty);
        const all = everySample(atoms);
        const gap = unmatched(cells, atoms);
        expect(gap === undefined).toBe(all.every((sample) => cells.some((one) => fits(one, sample))));
        if (gap !== undefined) expect(cells.some((one) => fits(one, gap))).toBe(false);
        const [last = [], ...others] = cells.toReversed();
        const own = all.filter((sample) => fits(last, sample));
        const covered = covering(last, others, atoms);
        expect(covered !== undefined).toBe(
          own.length > 0 && own.every((sample) => others.some((one) => fits(one, sample))),
        );
        if (covered !== undefined) expect(fits(last, covered)).toBe(true);
        for (const other of others) {
          const both = shared(last, other, atoms);
          expect(both !== undefined).toBe(own.some((sample) => fits(other, sample)));
          if (both !== undefined) expect(fits(last, both) && fits(other, both)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });
});
