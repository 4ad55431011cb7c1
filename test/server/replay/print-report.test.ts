import { describe, expect, test } from 'vitest';
import { printReport, type ReplayReport } from '../../../server/replay/index.ts';
import { itil, replayFile, replayRows, slicePath } from './servicenow.ts';

const process = itil.processes.get('incident') ?? expect.fail('The ITIL pack has no incidents.');

function printed(counted: Omit<ReplayReport, 'seconds' | 'rowsPerSecond' | 'peakRssMb'>): string {
  const report = { ...counted, seconds: 1, rowsPerSecond: 1, peakRssMb: 1 };
  return printReport({ world: itil, process, report });
}

describe('the printed report', () => {
  test('names the process whose tickets were replayed', async () => {
    expect(printed(await replayRows({}))).toMatch(/^Tickets of Incident +1\n/);
  });

  test('tells rows that go back in time, what was done with them, and where they stand', async () => {
    const earlier = { sys_updated_at: '1/3/2016 09:00', incident_state: 'Resolved' };
    const text = printed(await replayRows({}, earlier));
    expect(text).toMatch(/ {2}earlier than a row above them +1 +50\.0 %/);
    expect(text).toContain('INC1 line 3');
    expect(text).toContain('Sort the log by ticket, then by time');
  });

  test('says nothing of time where the rows stand in its order', async () => {
    expect(printed(await replayRows({}, { incident_state: 'Resolved' }))).not.toContain('earlier');
  });

  test('words gates for whoever reads the report, not for whoever stands before the gate', async () => {
    const text = printed(await replayFile(slicePath));
    expect(text).not.toMatch(/Try again|for you|Fill in|Write an?|Open a new ticket|Leave it/);
    expect(text).toContain('The log cannot tell whether: “Tasks are still open”.');
    expect(text).toContain('“Resolve” is only for: Agent.');
    expect(text).toContain('“Topic” must be filled in.');
  });
});
