import { describe, expect, test } from 'vitest';
import { expectGolden } from '../../golden/golden-file.ts';
import { goldenPath, replayFile, slicePath } from './servicenow.ts';

const report = await replayFile(slicePath);

describe('the slice of 500 incidents', () => {
  test('is accounted for as the golden report says', () => {
    const text = JSON.stringify(report, (key, value) => (key === 'blocker' ? undefined : value), 1);
    expectGolden(goldenPath, `${text}\n`);
  });

  test('has every row and every command accounted for', () => {
    expect(report.incidents).toBe(500);
    expect(report.commands + report.unchangedRows).toBe(report.rows);
    expect(report.accepted + report.refused).toBe(report.commands);
    expect(report.acceptedOutright).toBeLessThanOrEqual(report.accepted);
  });

  test('shows each state of the log, the unknown one too, and incidents that come back', () => {
    const states = new Set(report.moves.map(({ to }) => to));
    const waits = ['Awaiting User Info', 'Awaiting Problem', 'Awaiting Vendor', 'Awaiting Evidence'];
    expect(states).toEqual(new Set(['New', 'Active', ...waits, 'Resolved', 'Closed', '-100']));
    expect(report.moves).toContainEqual({ from: 'Resolved', to: 'Active', count: expect.any(Number) });
    expect(report.moves).toContainEqual({ from: 'Closed', to: 'Active', count: expect.any(Number) });
  });

  test('holds no priority that the matrix computes otherwise', () => {
    expect(report.overrides).toEqual([]);
  });
});
