import { describe, expect, test } from 'vitest';
import { missedTargets, toRow } from './row.ts';

const bench = { name: 'execute', unit: 'commands' };
const rounds = [
  { count: 100, seconds: 1, rssMb: 90.2, latenciesMs: [1, 2, 3] },
  { count: 100, seconds: 0.5, rssMb: 95.1, latenciesMs: [4] },
  { count: 100, seconds: 2, rssMb: 91, latenciesMs: [50] },
];

describe('a row of the benchmark', () => {
  test('has the median of the rates and of the ratios of each round, and the highest memory', () => {
    const reference = [1, 0.25, 0.5].map((seconds) => ({ count: 100, seconds, rssMb: 1000 }));
    expect(toRow(bench, rounds, reference)).toEqual({
      name: 'execute',
      rate: 100,
      unit: 'commands',
      p50Ms: 3,
      p99Ms: 50,
      rssMb: 96,
      reference: 200,
      ratio: 0.5,
    });
  });

  test('has null where a case has no reference and measures no latencies', () => {
    const row = toRow(bench, [{ count: 5, seconds: 1, rssMb: 80 }], []);
    expect(row).toMatchObject({ rate: 5, p50Ms: null, p99Ms: null, reference: null, ratio: null });
  });

  test('has percentiles of each kind of unit, and every one has to meet the bar', () => {
    const kinds = [
      { ...rounds[0]!, parts: { list: [1, 2], search: [60] } },
      { ...rounds[1]!, parts: { list: [3] } },
    ];
    const row = toRow(bench, kinds, []);
    expect(row.parts).toEqual([
      { name: 'list', p50Ms: 2, p99Ms: 3 },
      { name: 'search', p50Ms: 60, p99Ms: 60 },
    ]);
    expect(missedTargets(row, { p99Ms: 50 })).toEqual(['p99 of at most 50 ms: search']);
  });

  test('names every target that it misses', () => {
    const row = toRow(bench, rounds, []);
    expect(missedTargets(row, { rate: 100, p99Ms: 50, rssMb: 96 })).toEqual([]);
    expect(missedTargets(row, { rate: 101, p99Ms: 49, rssMb: 95, ratio: 1 })).toEqual([
      'at least 101 commands/s',
      'at least 1 times the reference',
      'p99 of at most 49 ms',
      'at most 95 MB',
    ]);
  });
});
