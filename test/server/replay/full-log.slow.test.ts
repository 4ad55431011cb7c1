import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayFile, root } from './servicenow.ts';

const path = join(root, '../shared/data/servicenow-incident-log.csv.gz');
const isHere = existsSync(path);
const title = isHere
  ? 'all 141,712 rows of the full log are accounted for'
  : 'left out: shared/data/servicenow-incident-log.csv.gz does not stand beside the checkout';

/** What is true of the log whatever the process says of it. */
async function fullLog(): Promise<void> {
  const report = await replayFile(path);
  expect(report.rows).toBe(141_712);
  expect(report.incidents).toBe(24_918);
  expect(report.commands + report.unchangedRows).toBe(report.rows);
  expect(report.accepted + report.refused).toBe(report.commands);
  expect(report.moves.reduce((sum, { from, count }) => sum + (from === null ? count : 0), 0)).toBe(24_918);
  expect(report.refusals).toContainEqual(expect.objectContaining({ code: 'unknownState', subject: '-100', count: 5 }));
  expect(report.overrides).toEqual([]);
  expect(report.dwell.find(({ state }) => state === 'Resolved')?.medianHours).toBeCloseTo(120.5, 0);
}

test.skipIf(!isHere)(title, { timeout: 120_000 }, fullLog);
