import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile, parsePack } from '#engine';
import { routes } from '../../../server/releases/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aDesk, itil, people, type TestDesk } from '../a-desk.ts';
import { anApp, type TestApp } from '../an-app.ts';

let here: TestDesk;
let api: TestApp;
let hash: string;
beforeAll(async () => {
  here = await aDesk('definitions');
  api = await anApp(here, routes);
  ({ hash } = await here.worlds.current());
}, 60_000);
afterAll(async () => {
  await api.app.close();
  await here.close();
});

const get = (who: 'ada' | 'bob' | 'eve', release: string, headers = {}) =>
  api.as(who)('GET', `/definitions/${release}`, undefined, headers);

test('an agent gets the texts that the release was made of, and his engine makes the same world', async () => {
  const { status, body } = await get('bob', 'current');
  expect([status, body.hash]).toEqual([200, hash]);
  const names = body.files.map(({ name }: { name: string }) => name);
  const inPack = readdirSync(itil, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml') && !/\.(map|layout|people)\.yaml$/.test(name),
  );
  expect(names).toEqual(inPack.map((name) => name.replaceAll('\\', '/')).sort());
  const { world } = compile(parsePack(body.files).definitions, hash);
  expect([...(world?.processes.keys() ?? [])].sort()).toEqual(['change', 'incident', 'problem', 'request', 'task']);
  expect((await get('bob', hash)).body).toEqual(body);
});

test('a release by its hash is kept for good, the current one is asked for again; both are known by their tag', async () => {
  const [byHash, current] = [await get('bob', hash), await get('bob', 'current')];
  expect(byHash.headers).toMatchObject({
    etag: `"${hash}"`,
    'cache-control': 'private, max-age=31536000, immutable',
    vary: expect.stringContaining('cookie'),
  });
  expect(current.headers).toMatchObject({ etag: `"${hash}"`, 'cache-control': 'private, no-cache' });
  for (const known of [`"${hash}"`, `W/"${hash}"`, `"other", W/"${hash}"`]) {
    const { status, body, headers } = await get('bob', 'current', { 'if-none-match': known });
    expect([status, body, headers.etag]).toEqual([304, undefined, `"${hash}"`]);
  }
  expect((await get('bob', 'current', { 'if-none-match': '"other"' })).status).toBe(200);
});

test('whoever only asks for things learns neither rules nor which releases there are', async () => {
  const answers = await Promise.all([
    get('ada', 'current'),
    get('ada', hash),
    get('ada', hash, { 'if-none-match': `"${hash}"` }),
    get('ada', '0'.repeat(64)),
    get('bob', '0'.repeat(64)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, instance: '' }))).size).toBe(1);
  expect(answers.map(({ headers }) => headers.etag)).toEqual(answers.map(() => undefined));
});

test('a grant for a part of the desk is enough, where that role sees all of its process', async () => {
  const grant = (role: string, process: string) =>
    here.db.query('insert into role_grant (id, person, role, process) values ($1, $2, $3, $4)', [
      newId(),
      people.eve,
      role,
      process,
    ]);
  await grant('requestManager', 'incident');
  expect((await get('eve', 'current')).status).toBe(404);
  await grant('requestManager', 'request');
  expect((await get('eve', 'current')).status).toBe(200);
});

test.each(['1', 'Current', 'A'.repeat(64), 'a'.repeat(63), '%00'])('%s names no release', async (release) => {
  expect((await get('bob', release)).status).toBe(400);
});
