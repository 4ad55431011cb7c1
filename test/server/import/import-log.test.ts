import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupKey } from '../../../server/import/log-names.ts';
import { digitsOf } from '../../../server/import/raise-numbers.ts';
import { aLogDesk, type LogDesk, slice } from './a-log-desk.ts';

let its: LogDesk;
let folder: string;
let header: string;
let rows: readonly string[];

beforeAll(async () => {
  its = await aLogDesk('import_log');
  folder = await mkdtemp(join(tmpdir(), 'statedesk-import-'));
  [header = '', ...rows] = (await readFile(slice, 'utf8')).trimEnd().split('\n');
}, 60_000);

afterAll(async () => {
  await its.close();
  await rm(folder, { recursive: true });
});

async function log(...lines: readonly string[]): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`);
  await writeFile(path, `${[header, ...lines].join('\n')}\n`);
  return path;
}

/** Rows of a ticket of the slice under another number. */
const rowsOf = (number: string, as: string) =>
  rows.filter((row) => row.startsWith(`${number},`)).map((row) => row.replace(number, as));

describe('import', () => {
  test('takes a log that grew since the last time from where it was', async () => {
    const all = rowsOf('INC0000045', 'GROWN1');
    expect((await its.take({ path: await log(...all.slice(0, 2)) })).written).toMatchObject({
      tickets: 1,
      adoptions: 2,
    });
    expect((await its.take({ path: await log(...all) })).written).toMatchObject({ tickets: 0, there: 1, adoptions: 1 });
    expect(await its.db.query(`select state, seq from ticket where number = 'GROWN1'`)).toEqual([
      { state: ['closed'], seq: 3 },
    ]);
  });

  test('stops at a row that cannot be understood, with what came before it written', async () => {
    const [first = '', second = ''] = rowsOf('INC0000045', 'BROKEN1');
    const path = await log(first, second.replace('29/2/2016 08:53', 'yesterday'));
    await expect(its.take({ path })).rejects.toMatchObject({ finding: { code: 'SD8013', line: 3 } });
  });

  test('stops where a number of the log is taken by another ticket, and says which', async () => {
    await its.take({ path: await log(...rowsOf('INC0000045', 'TAKEN1')) });
    await its.db.query(`update ticket set number = 'TAKEN2' where number = 'TAKEN1'`);
    const path = await log(...rowsOf('INC0000045', 'TAKEN2'));
    await expect(its.take({ path })).rejects.toThrow(/^TAKEN2 cannot be put as line 2 of the log has it: .*taken/);
  });

  test('finds people and groups by where they came from, whatever they are called here', async () => {
    const id = '00000000-0000-4000-8000-0000000000aa';
    await its.db.query(`insert into person (id, name, external_id) values ($1, 'Anna', 'servicenow/Caller 1')`, [id]);
    await its.db.query(`insert into "group" (key, name, external_id) values ('desk', 'Desk', 'servicenow/Group 1')`);
    // A group of that key is here already, and is another one.
    await its.db.query(`insert into "group" (key, name) values ('group2', 'Another')`);
    const one = rowsOf('INC0000045', 'KNOWN1').map((row) =>
      row.replace('Caller 2403', 'Caller 1').replace('Group 56', 'Group 1'),
    );
    const two = rowsOf('INC0000045', 'KNOWN2').map((row) => row.replace('Group 56', 'Group 2'));
    await its.take({ path: await log(...one, ...two) });
    expect(await its.db.query(`select requester, "group" from ticket where number = 'KNOWN1'`)).toEqual([
      { requester: id, group: 'desk' },
    ]);
    expect(
      await its.db.query(
        `select g.name, t."group" from ticket t join "group" g on g.key = t."group" where number = 'KNOWN2'`,
      ),
    ).toEqual([{ name: 'Group 2', group: expect.stringMatching(/^group2X[0-9a-f]{8}$/) }]);
  });

  test('takes no more tickets than it is told', async () => {
    const path = await log(...rowsOf('INC0000045', 'LIMIT1'), ...rowsOf('INC0000045', 'LIMIT2'));
    expect(await its.take({ path, limit: 1 })).toMatchObject({ log: { incidents: 1 }, written: { tickets: 1 } });
    expect(await its.db.query(`select number from ticket where number like 'LIMIT%'`)).toEqual([{ number: 'LIMIT1' }]);
  });

  test('is refused while another one takes the same log', async () => {
    const path = await log(...rowsOf('INC0000045', 'TWICE1'));
    const outcomes = await Promise.allSettled([its.take({ path }), its.take({ path })]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused).toEqual([
      'ImportTrouble: Another process imports the log servicenow at the moment. Wait until it has ended.',
    ]);
  });
});

test.each([
  ['Group 56', 'group56'],
  ['network-team EMEA', 'networkTeamEMEA'],
  ['2nd line', 'group2ndLine'],
  ['Équipe réseau', 'equipeReseau'],
])('the group %s gets the key %s', (name, key) => {
  expect(groupKey(name)).toBe(key);
});

test('groups in other letters get keys that tell them apart', () => {
  const keys = ['Сетевая группа', 'Группа серверов'].map(groupKey);
  expect(keys).toEqual([expect.stringMatching(/^group[0-9a-f]{8}$/), expect.stringMatching(/^group[0-9a-f]{8}$/)]);
  expect(keys[0]).not.toBe(keys[1]);
});

test.each([
  ['INC0000045', 45],
  ['2016-000123/A', 123],
  ['none', 0],
  ['9'.repeat(30), 0],
])('the number %s counts as %d', (number, digits) => {
  expect(digitsOf(number)).toBe(digits);
});
