import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPack, openWorlds } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from './a-pack.ts';

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase('worlds');
  db = await openDatabase({ url: made.url, entities: [] });
}, 60_000);

afterAll(async () => {
  await db.close();
  await made.drop();
});

async function install(version: string): Promise<{ readonly release: number; readonly hash: string }> {
  const result = await installPack({ db, from: aPack({ version }) });
  if ('findings' in result) throw new Error('refused');
  return result;
}

test('a release is read and compiled once, however many ask for it at the same time', async () => {
  const { release, hash } = await install('1.0.0');
  const texts: string[] = [];
  const worlds = openWorlds({
    query: (text, values) => {
      texts.push(text);
      return db.query(text, values);
    },
  });
  expect(worlds.cached(release)).toBeUndefined();
  const asked = await Promise.all([worlds.byId(release), worlds.byId(release), worlds.byHash(hash), worlds.current()]);
  expect(new Set(asked).size).toBe(1);
  expect(texts.filter((text) => text.includes('release_file'))).toHaveLength(1);
  expect(worlds.cached(release)).toBe(asked[0]);
});

test('a release that could not be read is tried again by whoever asks next', async () => {
  const { release } = await install('1.0.1');
  let isAway = true;
  const worlds = openWorlds({
    query: (text, values) => (isAway ? Promise.reject(new Error('away')) : db.query(text, values)),
  });
  await expect(worlds.byId(release)).rejects.toThrow('away');
  isAway = false;
  expect(await worlds.byId(release)).toMatchObject({ id: release });
});

test('within a transaction a release is read by its connection', async () => {
  const { release } = await install('1.0.2');
  const worlds = openWorlds({ query: () => Promise.reject(new Error('a second connection was asked for')) });
  await db.transaction(async ({ query }) => {
    expect(await worlds.byId(release, query)).toMatchObject({ id: release });
  });
});

test('of the releases only the current one and those that tickets use are in use', async () => {
  const [used] = [await install('2.0.0'), await install('2.0.1'), await install('2.0.2')];
  await db.query(
    `insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records, head)
     values (gen_random_uuid(), 'T-1', 'ticket', $1, 1, '{open}', 'active', now(), 'x', now(), '{}', '{}', '')`,
    [used.release],
  );
  const all = await openWorlds(db).all();
  const current = await openWorlds(db).current();
  expect(all.map(({ id }) => id)).toEqual([used.release, current.id]);
});

test('files that were changed past the installation judge no ticket', async () => {
  const { release } = await install('3.0.0');
  await db.query(
    `update release_file set content = convert_to(replace(convert_from(content, 'UTF8'), 'T-{000}', 'X-{000}'), 'UTF8')
     where release = $1`,
    [release],
  );
  await expect(openWorlds(db).byId(release)).rejects.toThrow('are not those that were installed');
});
