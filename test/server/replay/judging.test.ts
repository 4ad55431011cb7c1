import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMap, replayLog } from '../../../server/replay/index.ts';
import { aFile, itil, replayRows, root } from './servicenow.ts';

/** The sound map of the fixtures, with the first line's check. */
const withCheck = readFileSync(join(root, 'test/fixtures/replay-maps/sound.map.yaml'), 'utf8')
  .replace('Active: inProgress', 'Check: checking, Queue: queued')
  .replace(
    'command: begin, to: [inProgress]',
    'command: escalate, to: [checking] }\n  - { command: handOver, to: [queued]',
  );

async function replayWith(mapText: string, lines: readonly string[]) {
  const { map, findings, placeOf } = readMap(mapText, 'check.map.yaml', itil);
  if (map === undefined) return expect.fail(JSON.stringify(findings));
  return replayLog({ world: itil, map, placeOf, path: await aFile('log.csv', `${lines.join('\n')}\n`) });
}

describe('a row', () => {
  test('in which nothing changed that the map knows is no command', async () => {
    const report = await replayRows({}, { category: 'Category 5', sys_updated_at: '1/3/2016 11:00' });
    expect(report).toMatchObject({ rows: 2, unchangedRows: 1, commands: 1 });
  });

  test('that begins an incident is its creation, accepted as far as the log goes', async () => {
    const report = await replayRows({});
    expect(report).toMatchObject({ accepted: 1, acceptedOutright: 0, refused: 0, refusals: [] });
    expect(report.notRecorded.map(({ code, subject }) => `${code} ${subject}`)).toContain('missing summary');
  });

  test('without the assignee that the state asks for is refused by what the log records', async () => {
    const report = await replayRows(
      { assignment_group: 'Group 1' },
      { assignment_group: 'Group 1', incident_state: 'Active' },
    );
    expect(report.refusals).toMatchObject([{ code: 'missing', subject: 'assignee', commands: { begin: 1 } }]);
    expect(report.refusals[0]?.examples).toEqual([{ ticket: 'INC1', line: 3 }]);
  });

  test('that empties the group is an edit that nobody may make', async () => {
    const report = await replayRows({ assignment_group: 'Group 1' }, {});
    expect(report.refusals).toMatchObject([{ code: 'readOnlyField', subject: 'group', commands: { edit: 1 } }]);
  });

  test('of the system itself is asked for no role', async () => {
    const rows = [{ incident_state: 'Resolved' }, { incident_state: 'Closed', sys_updated_by: 'Updated by 908' }];
    const report = await replayRows(...rows);
    expect(report.notRecorded).not.toContainEqual(expect.objectContaining({ code: 'notAllowed', subject: 'close' }));
  });

  test('in a state that the map does not know is refused as such, and the ticket stays where it was', async () => {
    const report = await replayRows({}, { incident_state: '-100' }, { incident_state: 'Resolved' });
    expect(report.refusals).toMatchObject([{ code: 'unknownState', subject: '-100', count: 1 }]);
    expect(report.byCommand.map(({ command }) => command)).toEqual(['create', '-', 'resolve']);
  });

  test('with a value that the map does not know is refused as such', async () => {
    const report = await replayRows({ impact: '4 - Tiny' });
    expect(report.refusals).toMatchObject([{ code: 'unknownValue', subject: 'impact: 4 - Tiny', count: 1 }]);
  });

  test('with a value that the field cannot hold is refused for its shape, and the next one is judged all the same', async () => {
    const report = await replayRows({ location: 'x'.repeat(121) }, { location: 'Here' });
    expect(report.refusals).toMatchObject([{ code: 'wrongShape', subject: 'location', count: 1 }]);
    expect(report.commands).toBe(2);
  });

  test('that reopens after the window is refused', async () => {
    const closed = { incident_state: 'Closed', sys_updated_at: '1/3/2016 10:00' };
    const report = await replayRows({}, closed, { incident_state: 'Active', sys_updated_at: '16/3/2016 10:00' });
    expect(report.refusals).toContainEqual(expect.objectContaining({ code: 'windowPassed', commands: { reopen: 1 } }));
  });

  test('with a time before that of the row before is judged at that one', async () => {
    const report = await replayRows({}, { incident_state: 'Resolved', sys_updated_at: '1/3/2016 09:00' });
    expect(report).toMatchObject({ backInTime: 1, commands: 2 });
    expect(report.backInTimeExamples).toEqual([{ ticket: 'INC1', line: 3 }]);
    expect(report.dwell).toEqual([{ state: 'New', stays: 1, medianHours: 0, p90Hours: 0 }]);
  });
});

describe('a command that is carried out without the gates that the log cannot answer', () => {
  test('conforms where it leads to what the log has', async () => {
    const report = await replayRows({ assignment_group: 'Group 1', assigned_to: 'Resolver 1' });
    expect(report).toMatchObject({ conforming: 1, adopted: 0, detours: [] });
  });

  test('does not conform where it could not be carried out even so: an unfinished checklist cannot be taken away', async () => {
    const lines = ['INC1,1/3/2016 10:00,New,ivan,1 - High,', 'INC1,1/3/2016 10:01,Check,ivan,1 - High,'];
    const log = ['number,at,state,by,impact,priority', ...lines, 'INC1,1/3/2016 10:02,Queue,ivan,1 - High,'];
    const report = await replayWith(withCheck, log);
    expect(report.notRecorded).toContainEqual(
      expect.objectContaining({ code: 'checklistUnfinished', commands: { handOver: 1 } }),
    );
    expect(report.byCommand).toContainEqual(
      expect.objectContaining({ command: 'handOver', accepted: 1, refused: 0, conforming: 0 }),
    );
  });

  test('is told as a detour where it leads elsewhere, and the ticket is put where the log has it', async () => {
    const group = { assignment_group: 'Group 1', assigned_to: 'Resolver 1', incident_state: 'Resolved' };
    const report = await replayRows(group);
    expect(report).toMatchObject({ conforming: 0, adopted: 1 });
    expect(report.detours).toMatchObject([
      { command: 'create', of: 'state', logged: 'resolved', led: 'new', count: 1 },
    ]);
  });

  test('counts the transfers of a ticket that the log itself does not count', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) => ({ assignment_group: `Group ${n}`, sys_updated_at: `${n}/3/2016 10:00` }));
    const report = await replayRows(...rows);
    expect(report.detours).toMatchObject([{ command: 'transfer', of: 'state', led: 'arbitration', count: 1 }]);
  });
});

test('a priority that the matrix computes otherwise is told as an override', async () => {
  const report = await replayRows({ priority: '1 - Critical' }, { priority: '3 - Moderate' });
  expect(report.overrides).toMatchObject([{ field: 'priority', count: 1, examples: [{ ticket: 'INC1', line: 2 }] }]);
});

test('handovers and bounces go by the group and person named last', async () => {
  const groups = ['Group 1', '?', 'Group 1', 'Group 2', 'Group 1'];
  const report = await replayRows(...groups.map((group) => ({ assignment_group: group })));
  expect(report).toMatchObject({ handovers: 2, bounces: 1, handoversByTicket: { 2: 1 } });
});

test('--limit stops before the ticket after the last', async () => {
  const { replayFile, slicePath } = await import('./servicenow.ts');
  expect(await replayFile(slicePath, 3)).toMatchObject({ incidents: 3 });
});
