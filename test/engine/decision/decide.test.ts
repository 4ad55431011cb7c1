import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTable, decide, type Scalar } from '../../../engine/decision/index.ts';
import type { DecisionTable } from '../../../engine/definition/catalogue.ts';

const choices = { level: ['low', 'medium', 'high'], priority: ['p1', 'p2', 'p3'] };

function aTable(given: Partial<DecisionTable>): DecisionTable {
  return {
    format: 1,
    kind: 'decisionTable',
    key: 'priority',
    title: { en: 'Priority' },
    hit: 'first',
    in: { impact: { type: 'choice', options: 'level' }, users: { type: 'integer' } },
    out: { priority: { type: 'choice', options: 'priority' } },
    rows: [],
    ...given,
  };
}

const ready = (given: Partial<DecisionTable>) => compileTable(aTable(given), choices).table;
const problems = (given: Partial<DecisionTable>) =>
  compileTable(aTable(given), choices).problems.map(({ code, row, column }) => [code, row, column]);

describe('a cell', () => {
  const asksFor = (
    cell: Scalar,
    type: 'choice' | 'text' | 'integer' | 'decimal' | 'boolean',
    input: Scalar | undefined,
  ) =>
    decide(ready({ in: { it: { type, ...(type === 'choice' ? { options: 'level' } : {}) } }, rows: [[cell, 'p1']] }), [
      input,
    ]).ok;

  test.each([
    ['high', 'choice', ['high'], ['low', undefined]],
    ['high, low', 'choice', ['high', 'low'], ['medium']],
    ['not high', 'choice', ['low', 'medium'], ['high', undefined]],
    ['not high, low', 'choice', ['medium'], ['high', 'low']],
    ['-', 'choice', ['high', undefined], []],
    ['Moscow, Kazan', 'text', ['Kazan'], ['Moscow, Kazan']],
    [3, 'integer', [3], [2, undefined]],
    ['3', 'integer', [3], [2]],
    ['>= 3', 'integer', [3, 4], [2, undefined]],
    ['> 3', 'integer', [4], [3]],
    ['<= 5', 'decimal', [5, -1], [5.1]],
    ['<5', 'decimal', [4.9], [5]],
    ['3..5', 'integer', [3, 4, 5], [2, 6]],
    ['-5 .. -3', 'integer', [-4], [-2]],
    ['1, 3', 'integer', [1, 3], [2]],
    ['not 1, 3', 'integer', [2], [1]],
    ['> 0.5', 'decimal', [0.6], [0.5]],
    [true, 'boolean', [true], [false, undefined]],
    ['false', 'boolean', [false], [true]],
    ['not true', 'boolean', [false], [true]],
  ] as const)('%j of %s is met by %j and not by %j', (cell, type, met, others) => {
    for (const input of met) expect(asksFor(cell, type, input), String(input)).toBe(true);
    for (const input of others) expect(asksFor(cell, type, input), String(input)).toBe(false);
  });
});

describe('a table', () => {
  const rows = [
    ['high', '>= 100', 'p1'],
    ['high', '-', 'p2'],
    ['-', '>= 100', 'p2'],
    ['-', '-', 'p3'],
  ];

  test('with hit first gives the first row that matches', () => {
    expect(decide(ready({ rows }), ['high', 500])).toEqual({ ok: true, outputs: { priority: 'p1' }, row: 0 });
    expect(decide(ready({ rows }), ['low', undefined])).toEqual({ ok: true, outputs: { priority: 'p3' }, row: 3 });
  });

  test('with hit unique decides nothing where two rows match, and names both', () => {
    expect(decide(ready({ hit: 'unique', rows }), ['high', 5])).toEqual({
      ok: false,
      reason: 'severalRows',
      rows: [1, 3],
    });
  });

  test('decides nothing where no row matches', () => {
    expect(decide(ready({ rows: rows.slice(0, 1) }), ['low', 5])).toEqual({ ok: false, reason: 'noRow', rows: [] });
  });

  test('leaves out an output of -', () => {
    expect(decide(ready({ rows: [['-', '-', '-']] }), ['low', 5])).toEqual({ ok: true, outputs: {}, row: 0 });
  });

  test('is never asked by the names of members of objects', () => {
    expect(decide(ready({ rows: [['high', '-', 'p1']] }), ['constructor', 5]).ok).toBe(false);
  });

  test('with hit first answers as a search through its rows does', () => {
    const level = fc.constantFrom(...choices.level);
    const cell = fc.oneof(
      level,
      fc.constant('-'),
      level.map((one) => `not ${one}`),
    );
    const number = fc.integer({ min: 0, max: 5 });
    const range = fc.oneof(
      fc.constant('-'),
      number.map((n) => `>= ${n}`),
      number.map((n) => `< ${n}`),
    );
    const row = fc.tuple(cell, range, fc.constantFrom(...choices.priority));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), level, number, (cells, impact, users) => {
        const found = cells.findIndex(([asked, bound]) => {
          const isLevel = asked === '-' || (asked.startsWith('not ') ? asked.slice(4) !== impact : asked === impact);
          const limit = Number(bound.split(' ')[1]);
          return isLevel && (bound === '-' || (bound.startsWith('>') ? users >= limit : users < limit));
        });
        const decision = decide(ready({ rows: cells }), [impact, users]);
        expect(decision.ok ? decision.row : -1).toBe(found);
      }),
    );
  });
});

describe('a table is refused', () => {
  test.each([
    ['for an option that the list lacks', [['hihg', '-', 'p1']], ['unknownOption', 0, 0]],
    ['for one among several', [['high, hihg', '-', 'p1']], ['unknownOption', 0, 0]],
    [
      'for an output that the list lacks',
      [
        ['-', '-', 'p1'],
        ['-', '-', 'p9'],
      ],
      ['unknownOption', 1, 2],
    ],
    ['for a text where a number is asked', [['-', 'many', 'p1']], ['wrongType', 0, 1]],
    ['for a decimal where a whole number is asked', [['-', '> 1.5', 'p1']], ['wrongType', 0, 1]],
    ['for a range without an end', [['-', '3..', 'p1']], ['wrongType', 0, 1]],
    ['for a range that is empty', [['-', '5..3', 'p1']], ['badRange', 0, 1]],
    ['for a row that is too short', [['-', 'p1']], ['wrongCellCount', 0, undefined]],
    ['for several outputs in a cell', [['-', '-', 'p1, p2']], ['unknownOption', 0, 2]],
  ] as const)('%s', (_why, rows, expected) => {
    expect(problems({ rows })).toEqual([expected]);
  });

  test('for a choice without a list, and for no columns', () => {
    expect(problems({ in: { impact: { type: 'choice', options: 'nothing' } } })).toEqual([
      ['unknownList', undefined, 0],
    ]);
    expect(problems({ out: {} })).toEqual([['noColumns', undefined, undefined]]);
  });

  test('with a word of what was meant', () => {
    const [problem] = compileTable(aTable({ rows: [['hihg', '-', 'p1']] }), choices).problems;
    expect(problem?.message).toBe("impact has no 'hihg': did you mean 'high'?");
  });
});
