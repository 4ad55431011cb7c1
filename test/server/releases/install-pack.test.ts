import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, installPack, openWorlds } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type APack, aPack } from './a-pack.ts';

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase('install');
  db = await openDatabase({ url: made.url, entities: [] });
}, 60_000);

afterAll(async () => {
  await db.close();
  await made.drop();
});

async function install(pack: APack): Promise<Installed> {
  const result = await installPack({ db, from: aPack(pack) });
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return result;
}

const count = async (table: string): Promise<number> =>
  Number((await db.query<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

test('before a pack is installed there is no current release, and the answer says how to get one', async () => {
  await expect(openWorlds(db).current()).rejects.toMatchObject({ details: { status: 503, code: 'noRelease' } });
});

test('a pack becomes the current release with its files, number sequences, groups and wanted indexes', async () => {
  const fields = { city: { type: 'text', searchable: true }, note: { type: 'text' } };
  const { release, hash, isNew } = await install({ process: { fields }, groups: { desk: 'The desk' } });
  expect(isNew).toBe(true);
  expect(await openWorlds(db).current()).toMatchObject({ id: release, hash });
  expect(await db.query('select name from release_file where release = $1 order by name', [release])).toEqual([
    { name: 'pack-small.yaml' },
    { name: 'process-ticket.yaml' },
    { name: 'role-agent.yaml' },
  ]);
  expect(await db.query('select key, name from "group"')).toEqual([{ key: 'desk', name: 'The desk' }]);
  expect(await db.query(`select nextval('"number_ticket"') as n`)).toEqual([{ n: '1' }]);
  expect(await db.query('select process, field, type, state from field_index')).toEqual([
    { process: 'ticket', field: 'city', type: 'text', state: 'wanted' },
  ]);
});

test('the same files again change nothing, and nothing is told to auditors', async () => {
  const first = await install({});
  const before = await Promise.all(['release', 'release_file', 'audit_event'].map(count));
  expect(await install({})).toEqual({ ...first, isNew: false });
  expect(await Promise.all(['release', 'release_file', 'audit_event'].map(count))).toEqual(before);
});

test('another page beside the same definitions is the same release with that page', async () => {
  const first = await install({ beside: { 'README.md': 'one' } });
  const second = await install({ beside: { 'README.md': 'two' } });
  expect(second).toEqual({ ...first, isNew: false });
  const texts = 'select content from release_file where release = $1 and name = $2';
  expect(await db.query(texts, [second.release, 'README.md'])).toEqual([{ content: Buffer.from('two') }]);
});

test('an older release installed again is current again', async () => {
  const [one] = [await install({ version: '1.0.1' }), await install({ version: '1.0.2' })];
  const again = await install({ version: '1.0.1' });
  expect(again).toEqual({ ...one, isNew: false });
  expect(await openWorlds(db).current()).toMatchObject({ id: one.release });
});

test('a group keeps the name that people gave it, and a sequence its place', async () => {
  await install({ groups: { night: 'Night' } });
  await db.query(`update "group" set name = 'Night shift' where key = 'night'`);
  await db.query(`select setval('"number_ticket"', 41)`);
  await install({ groups: { night: 'Night' }, version: '1.1.0' });
  expect(await db.query(`select name from "group" where key = 'night'`)).toEqual([{ name: 'Night shift' }]);
  expect(await db.query(`select nextval('"number_ticket"') as n`)).toEqual([{ n: '42' }]);
});

test('a pack with an error is refused with its findings, and nothing is stored', async () => {
  const before = await Promise.all(['release', 'release_file', '"group"', 'audit_event'].map(count));
  const broken = aPack({ process: { initial: 'nowhere' }, groups: { lost: 'Lost' } });
  const result = await installPack({ db, from: broken });
  expect(result).toMatchObject({ findings: [{ severity: 'error', file: 'process-ticket.yaml' }] });
  expect(await Promise.all(['release', 'release_file', '"group"', 'audit_event'].map(count))).toEqual(before);
});

test.each([
  '../evil.md',
  '/evil.md',
  'a/../../evil.md',
  'a\\evil.md',
  '.hidden.md',
  'a//b.md',
  'C:evil.md',
  'x.md\0',
  'run.sh',
])('a file called %j is part of no pack', async (name) => {
  const before = await count('release_file');
  await expect(installPack({ db, from: aPack({ version: '9.0.0', beside: { [name]: 'x' } }) })).rejects.toThrow(
    'is no name of a file in a pack',
  );
  expect(await count('release_file')).toBe(before);
});

test('two installations at once are one after the other', async () => {
  const results = await Promise.all([install({ version: '2.0.0' }), install({ version: '2.0.0' })]);
  expect(results.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  expect(new Set(results.map(({ release }) => release)).size).toBe(1);
});

test('auditors read who installed what and why', async () => {
  const actor = '01890000-0000-7000-8000-000000000001';
  const result = await installPack({ db, from: aPack({ version: '3.0.0' }), actor, comment: 'for the new office' });
  if ('findings' in result) throw new Error('refused');
  expect(await db.query('select actor, action, subject, details from audit_event order by id desc limit 1')).toEqual([
    {
      actor,
      action: 'release.install',
      subject: result.hash,
      details: { pack: 'small', version: '3.0.0', release: result.release, comment: 'for the new office' },
    },
  ]);
});

test('the ITIL pack installs from its folder', async () => {
  const result = await installPack({ db, from: join(import.meta.dirname, '../../../definitions/itil') });
  expect(result).toMatchObject({ isNew: true });
  const { world } = await openWorlds(db).current();
  expect([...world.processes.keys()].sort()).toEqual(['change', 'incident', 'problem', 'request', 'task']);
});
