import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../../server/audit/index.ts';
import type { ReplayReport } from '../../../server/replay/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../../server/tickets/index.ts';
import { checkInvariants } from '../../faults/invariants.ts';
import { aLogDesk, type LogDesk, writtenIn } from './a-log-desk.ts';

const golden = join(import.meta.dirname, '../../fixtures/servicenow/incidents-500.report.json');

let whole: LogDesk;
let imported: Awaited<ReturnType<LogDesk['take']>>;
const desks: LogDesk[] = [];

async function another(name: string): Promise<LogDesk> {
  const desk = await aLogDesk(name);
  desks.push(desk);
  return desk;
}

beforeAll(async () => {
  whole = await another('import_whole');
  imported = await whole.take();
}, 60_000);

afterAll(async () => {
  for (const { close } of desks) await close();
});

describe('500 incidents of a real log', () => {
  test('are told as replay tells them', () => {
    const { incidents, rows, unchangedRows, commands, accepted, refused, adopted } = imported.log;
    const told: Partial<ReplayReport> = { incidents, rows, unchangedRows, commands, accepted, refused, adopted };
    expect(JSON.parse(readFileSync(golden, 'utf8'))).toMatchObject(told);
    expect(imported).toMatchObject({
      isWhole: true,
      written: { tickets: 500, commands: 71, there: 0, leftOut: { problem: 9, change: 10 } },
    });
  });

  test('stand where the log has them, with its numbers, times and people', async () => {
    const [row] = await whole.db.query(
      `select t.number, t.state, t.created_at::text, t.updated_at::text, p.name as requester, p.active, p.external_id, t."group",
         g.name as "groupName", t.fields ->> 'priority' as priority
       from ticket t join person p on p.id = t.requester join "group" g on g.key = t."group" where t.number = 'INC0000045'`,
    );
    expect(row).toEqual({
      ...{
        number: 'INC0000045',
        state: ['closed'],
        created_at: '2016-02-29 01:23:00+00',
        updated_at: '2016-03-05 12:00:00+00',
      },
      ...{ requester: 'Caller 2403', active: false, external_id: 'servicenow/Caller 2403' },
      ...{ group: 'group56', groupName: 'Group 56', priority: 'moderate' },
    });
  });

  test('tell of each row what it was, and who did it', async () => {
    const rows = await whole.db.query(
      `select e.seq, e.type, e.channel, e.at::text, e.payload::jsonb #>> '{command,arguments,as}' as "as", p.name as by
       from entry e join ticket t on t.id = e.ticket left join person p on p.id = (e.payload::jsonb #>> '{command,arguments,by}')::uuid
       where t.number = 'INC0000045' order by e.seq`,
    );
    expect(rows).toEqual([
      { seq: 1, type: 'adopt', channel: 'import', at: '2016-02-29 01:23:00+00', as: 'create', by: 'Opened by  8' },
      { seq: 2, type: 'adopt', channel: 'import', at: '2016-02-29 08:53:00+00', as: 'resolve', by: 'Updated by 642' },
      { seq: 3, type: 'adopt', channel: 'import', at: '2016-03-05 12:00:00+00', as: 'close', by: null },
    ]);
  });

  test('ask nothing of the outside, and their histories hold', async () => {
    expect(await whole.db.query('select from effect')).toEqual([]);
    const reader = { columns: ticketColumns, ticketOf: (row: TicketRow, release: string) => ticketOf(row, release) };
    expect(await verifyAudit(whole.db, { reader })).toMatchObject({ tickets: 500, folded: 500, breaks: [] });
    expect((await checkInvariants(whole.db.url)).breaks).toEqual([]);
  });

  test('are in lists what they are one by one', async () => {
    const single = await another('import_single');
    await single.take({ list: 1, lists: 1 });
    expect(await writtenIn(single.db)).toEqual(await writtenIn(whole.db));
  }, 120_000);

  test('leave new numbers behind theirs', async () => {
    const [row] = await whole.db.query<{ last: string; highest: string }>(
      `select last_value as last, (select max(substring(number from '\\d+$')::bigint) from ticket) as highest from number_incident`,
    );
    expect(row?.last).toBe(row?.highest);
  });

  test('taken again change nothing', async () => {
    const before = await writtenIn(whole.db);
    const again = await whole.take();
    expect(again.written).toMatchObject({ tickets: 0, commands: 0, adoptions: 0, there: 500 });
    expect(again.log).toEqual(imported.log);
    expect(await writtenIn(whole.db)).toEqual(before);
  });
});

describe('an import that is killed', () => {
  test('goes on when it is run again, and writes what it would have written at once', async () => {
    const desk = await another('import_killed');
    const expected = await writtenIn(whole.db);
    // By turns before a list is written, after it was written but before that was told, and between two lists.
    for (const [n, at] of [3, 1, 7, 2, 11, 20].entries()) {
      const stopping = new AbortController();
      let lists = 0;
      const killed = desk.take({
        list: 37,
        signal: stopping.signal,
        desk: {
          read: desk.desk.read,
          apply: async (orders, options) => {
            lists += 1;
            const isLast = lists === at;
            if (isLast && n % 3 === 0) throw new Error('killed before');
            const answers = await desk.desk.apply(orders, options);
            if (isLast && n % 3 === 1) throw new Error('killed after');
            if (isLast) stopping.abort();
            return answers;
          },
        },
      });
      if (n % 3 === 2) expect(await killed).toMatchObject({ isWhole: false });
      else await expect(killed).rejects.toThrow('killed');
    }
    const rest = await desk.take();
    expect(rest.written.there).toBeGreaterThan(0);
    expect(rest.written.tickets).toBeGreaterThan(0);
    expect(rest.log).toEqual(imported.log);
    expect(await writtenIn(desk.db)).toEqual(expected);
  }, 120_000);
});
