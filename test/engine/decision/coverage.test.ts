import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  type Coverage,
  compileTable,
  coverageOf,
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
  many = false,
): { readonly rows: readonly (readonly Cell[])[]; readonly coverage: Coverage } {
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
  const occurrence = { empty, many };
  return { rows: cells, coverage: coverageOf(cells, table.inputs, () => occurrence) };
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
    const { rows, coverage } = ready(
      [
        ['low, medium', '-', '-', '-', '-'],
        ['high', '>= 3', '-', '-', '-'],
        ['high', '< 3', '-', 'not Kazan', '-'],
        ['high', '< 3', '-', 'Kazan', true],
      ],
      false,
    );
    expect(unmatched(coverage, rows)).toEqual(['high', 2, expect.any(Number), 'Kazan', false]);
    expect(unmatched(coverage, [...rows, ...ready([['high', '-', '-', '-', false]], false).rows])).toBeUndefined();
  });

  test('of several thousand rows is looked through in the time of a look', () => {
    const many = Array.from(
      { length: 2_000 },
      (_, n): Row => [['low', 'medium', 'high'][n % 3] ?? 'low', n, '-', `T${n % 40}`, '-'],
    );
    const { rows, coverage } = ready(many, true);
    const started = performance.now();
    expect(unmatched(coverage, rows)).toBeDefined();
    for (const [n, row] of rows.entries()) expect(covering(coverage, row, rows.slice(0, n))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('what takes too long', () => {
  test('is left undecided by every question: nothing is told that was not found', () => {
    const rows: readonly Row[] = [
      ['low', '-', '-', '-', '-'],
      ['low', '-', '-', '-', '-'],
    ];
    const asked = (steps: number) => {
      const { rows: cells, coverage } = ready(rows, false);
      const [one = [], other = []] = cells;
      const given = () => ({ ...coverage, steps });
      return [unmatched(given(), cells), shared(given(), one, other), covering(given(), other, [one])];
    };
    expect(asked(1_000).map((found) => found === undefined)).toEqual([false, false, false]);
    for (const steps of [0, 1, 2, 3]) expect(asked(steps), String(steps)).toEqual([undefined, undefined, undefined]);
  });

  test('is no table of as many rows as one may have', () => {
    const many = Array.from({ length: 5_000 }, (_, n): Row => ['-', `>= ${n}`, '-', 'not Kazan', '-']);
    const { rows, coverage } = ready(many, true);
    const started = performance.now();
    for (const [n, row] of rows.entries()) covering(coverage, row, rows.slice(0, n));
    for (const row of rows) for (const other of rows) if (shared(coverage, row, other) === undefined) break;
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('a column that holds several values', () => {
  const level = fc.constantFrom('-', 'low', 'high', 'low, medium', 'medium, high');
  const row = fc
    .tuple(level, fc.constantFrom<string | boolean>('-', true))
    .map(([impact, vip]): Row => [impact, '-', '-', '-', vip]);
  const kinds = [
    [],
    ['low'],
    ['medium'],
    ['high'],
    ['low', 'medium'],
    ['low', 'high'],
    ['medium', 'high'],
    ['low', 'medium', 'high'],
  ];

  /** Of several values it is enough that one is asked for. */
  const fitsSeveral = ([impact, , , , vip]: readonly Cell[], values: readonly string[], isVip: boolean) =>
    (impact?.kind === 'any' || values.some((value) => impact !== undefined && matches(impact, value))) &&
    (vip === undefined || matches(vip, isVip));

  test('is judged as by whoever tries each set of them', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (given) => {
        const { rows: cells, coverage } = ready(given, true, true);
        const all = kinds.flatMap((values) => [true, false].map((isVip) => [values, isVip] as const));
        const isMatched = (rows: readonly (readonly Cell[])[]) =>
          all.every(([values, isVip]) => rows.some((one) => fitsSeveral(one, values, isVip)));
        // An input that is empty is one that nothing but `-` fits, of a boolean too.
        if (unmatched(coverage, cells) === undefined) expect(isMatched(cells)).toBe(true);
        const [last = [], ...others] = cells.toReversed();
        const own = all.filter(([values, isVip]) => fitsSeveral(last, values, isVip));
        if (covering(coverage, last, others) !== undefined)
          expect(own.every(([values, isVip]) => others.some((one) => fitsSeveral(one, values, isVip)))).toBe(true);
        for (const other of others) {
          const both = own.some(([values, isVip]) => fitsSeveral(other, values, isVip));
          expect(shared(coverage, last, other) !== undefined).toBe(both);
        }
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });

  test('and rows that ask for none of some leave open what they leave over', () => {
    const rows: readonly Row[] = [
      ['not low', '-', '-', '-', '-'],
      ['medium', '-', '-', '-', '-'],
    ];
    // A ticket with both low and medium comes to the second row.
    const { rows: cells, coverage } = ready(rows, true, true);
    expect(covering(coverage, cells[1] ?? [], cells.slice(0, 1))).toBeUndefined();
    expect(unmatched(coverage, cells)).toBeUndefined();
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
        const { rows: cells, coverage } = ready(given, empty);
        const all = everySample(coverage.atoms);
        const gap = unmatched(coverage, cells);
        expect(gap === undefined).toBe(all.every((sample) => cells.some((one) => fits(one, sample))));
        if (gap !== undefined) expect(cells.some((one) => fits(one, gap))).toBe(false);
        const [last = [], ...others] = cells.toReversed();
        const own = all.filter((sample) => fits(last, sample));
        const covered = covering(coverage, last, others);
        expect(covered !== undefined).toBe(
          own.length > 0 && own.every((sample) => others.some((one) => fits(one, sample))),
        );
        if (covered !== undefined) expect(fits(last, covered)).toBe(true);
        for (const other of others) {
          const both = shared(coverage, last, other);
          expect(both !== undefined).toBe(own.some((sample) => fits(other, sample)));
          if (both !== undefined) expect(fits(last, both) && fits(other, both)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });
});
