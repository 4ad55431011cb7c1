import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, buildServer } from '../../../server/http/index.ts';
import { installPack, openWorlds } from '../../../server/releases/index.ts';
import { routes } from '../../../server/releases/routes.ts';
import { type Database, newId, openDatabase } from '../../../server/storage/index.ts';
import { aChoiceList, aModel, shown } from '../../engine/builders.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { aPack } from './a-pack.ts';

let made: TestDatabase;
let db: Database;
let app: App;
const [agent, requester] = [newId(), newId()];

const stay = { atMost: { elapsed: 'P3D' }, whenOver: { run: 'close' } };
const pack = aPack({
  process: {
    description: { en: 'What people ask for' },
    fields: {
      colour: { type: 'choice', options: 'colour', searchable: true, ...shown },
      note: { type: 'text' },
    },
    create: { roles: ['requester', 'agent'], title: { en: 'Ask' } },
    states: {
      open: { category: 'active', title: { en: 'Open' }, portal: { en: 'We work on it' }, stay },
      closed: { category: 'closed', title: { en: 'Closed' } },
    },
    transitions: { close: { from: 'open', to: 'closed', roles: ['agent'], title: { en: 'Close' } } },
  },
  more: [
    aChoiceList('colour', ['red', 'blue']),
    aModel('laptop', { fields: { memory: { type: 'integer', ...shown } } }),
    aModel('vault', { roles: ['agent'] }),
    {
      ...{ format: 1, kind: 'checklist', key: 'laptopHandover', title: { en: 'Handing over' } },
      points: { encrypted: { title: { en: 'Disk is encrypted' } } },
    },
  ],
  beside: { 'pages/how to.md': '# How' },
});

beforeAll(async () => {
  made = await testDatabase('release_routes');
  db = await openDatabase({ url: made.url, entities: [] });
  await installPack({ db, from: aPack({ version: '0.9.0' }) });
  const result = await installPack({ db, from: pack, comment: 'more colours' });
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  for (const id of [agent, requester]) await db.query('insert into person (id, name) values ($1, $2)', [id, id]);
  await db.query(`insert into role_grant (id, person, role) values ($1, $2, 'agent')`, [newId(), agent]);
  app = buildServer();
  app.decorate('db', db);
  app.decorate('worlds', openWorlds(db));
  app.addHook('onRequest', async (request) => {
    const person = String(request.headers['x-person'] ?? agent);
    request.principal = { person, actor: { kind: 'person', id: person }, language: 'en', isAdministrator: true };
  });
  await app.register(
    (scope, _, done) => {
      void routes(scope);
      done();
    },
    { prefix: '/api/v1' },
  );
}, 60_000);

afterAll(async () => {
  await app.close();
  await db.close();
  await made.drop();
});

async function get(url: string, person = agent) {
  const response = await app.inject({ url: `/api/v1${url}`, headers: { 'x-person': person } });
  return { status: response.statusCode, body: response.json() };
}

test('releases are listed page by page, the newest first', async () => {
  const first = await get('/releases?limit=1');
  expect(first.body.items).toMatchObject([
    {
      id: 2,
      version: '1.0.0',
      title: { en: 'small' },
      current: true,
      comment: 'more colours',
      installedBy: 'command line',
    },
  ]);
  const second = await get(`/releases?limit=1&cursor=${first.body.next}`);
  expect(second.body.items).toMatchObject([{ id: 1, version: '0.9.0', current: false }]);
  expect((await get(`/releases?cursor=${second.body.next}`)).body).toEqual({ items: [] });
  expect(await get('/releases?cursor=nonsense')).toMatchObject({ status: 400, body: { code: 'badCursor' } });
});

test('a release names its files, and each is given as it was installed', async () => {
  const { body } = await get('/releases/2');
  expect(body.files.map(({ name }: { name: string }) => name)).toEqual(pack.map(({ name }) => name));
  const response = await app.inject({ url: '/api/v1/releases/2/files/pages/how%20to.md' });
  expect(response.rawPayload).toEqual(Buffer.from('# How'));
  expect(response.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': "attachment; filename*=UTF-8''how%20to.md",
    'x-content-type-options': 'nosniff',
  });
});

test.each([
  '/releases/3',
  '/releases/2/files/none.yaml',
  '/releases/2/files/..%2f..%2fetc%2fpasswd',
  '/processes/none',
])('%s is not there', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, body: { code: 'notFound' } });
});

test('the current release is told, and how far its indexes are', async () => {
  expect((await get('/releases/current')).body).toMatchObject({ id: 2, current: true });
  expect((await get('/releases/current/indexes')).body).toEqual({
    items: [{ process: 'ticket', field: 'colour', type: 'text', state: 'wanted', changedAt: expect.any(String) }],
  });
});

const states = [
  { path: 'open', title: { en: 'Open' }, portal: { en: 'We work on it' }, category: 'active' },
  { path: 'closed', title: { en: 'Closed' }, category: 'closed' },
];
const transitions = [{ key: 'close', title: { en: 'Close' }, from: ['open'], to: ['closed'] }];

test('processes tell their states and transitions, and neither rules nor roles', async () => {
  const { body } = await get('/processes', requester);
  const description = { en: 'What people ask for' };
  expect(body.items).toEqual([{ key: 'ticket', title: { en: 'ticket' }, description, states, transitions }]);
  expect(body.release).toMatch(/^[0-9a-f]{64}$/);
});

test('a process tells each reader the fields that he may ever see, those of its models included', async () => {
  const keysFor = async (person: string): Promise<readonly string[]> =>
    (await get('/processes/ticket', person)).body.fields.map(({ key }: { key: string }) => key);
  const core = ['requester', 'affected', 'assignee', 'group', 'model'];
  expect((await keysFor(requester)).toSorted()).toEqual(['colour', 'memory', ...core].sort());
  expect((await keysFor(agent)).toSorted()).toEqual(['colour', 'memory', 'note', 'watchers', ...core].sort());
  const { body } = await get('/processes/ticket', requester);
  expect(body.fields.find(({ key }: { key: string }) => key === 'colour')).toEqual({
    ...{ key: 'colour', type: 'choice', many: false, searchable: true },
    options: [
      { value: 'red', title: { en: 'red' } },
      { value: 'blue', title: { en: 'blue' } },
    ],
  });
});

test('a process tells what records of its tickets are called', async () => {
  const { body } = await get('/processes/ticket', requester);
  expect(body.records).toEqual({
    approvals: {},
    checklists: {
      laptopHandover: { title: { en: 'Handing over' }, parts: { encrypted: { en: 'Disk is encrypted' } } },
    },
    plans: {},
    models: { laptop: { en: 'laptop' }, vault: { en: 'vault' } },
    timers: { 'stay:open': { run: 'close', tells: false } },
  });
});

test('the catalogue holds what the asker may create', async () => {
  const own = { process: 'ticket', title: { en: 'Ask' }, description: { en: 'What people ask for' } };
  const laptop = { process: 'ticket', model: 'laptop', title: { en: 'laptop' } };
  const vault = { process: 'ticket', model: 'vault', title: { en: 'vault' } };
  expect((await get('/catalogue', requester)).body.items).toEqual([own, laptop]);
  expect((await get('/catalogue', agent)).body.items).toEqual([own, laptop, vault]);
});
