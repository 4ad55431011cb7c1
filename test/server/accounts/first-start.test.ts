import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AnApp, anApp, Browser, goodPassword, problemOf, tokenIn } from './an-app.ts';

let world: AnApp;

beforeEach(async () => {
  world = await anApp();
});
afterEach(() => world.close());

const setUp = (token: unknown, more: object = {}, browser = new Browser(world.app)) =>
  browser.send('POST', '/api/v1/setup', {
    token,
    name: 'Root',
    email: 'root@example.com',
    password: goodPassword,
    ...more,
  });
const freshToken = async () => tokenIn((await world.accounts.firstStartLink()) ?? '');

test('the link of the first start makes an administrator, whose browser has come in', async () => {
  const url = await world.accounts.firstStartLink();
  expect(url).toMatch(/^http:\/\/localhost:3000\/setup#[\w-]{43}$/);
  const browser = new Browser(world.app);
  const answer = await setUp(tokenIn(url ?? ''), {}, browser);
  expect(answer.statusCode).toBe(201);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json()).toEqual({
    session: expect.stringMatching(/^[0-9a-f-]{36}$/),
    person: { id: expect.any(String), name: 'Root', email: 'root@example.com', language: 'en', zone: 'UTC' },
    roles: [{ role: 'administrator' }],
    isAdministrator: true,
    csrfToken: expect.any(String),
  });
  const person = answer.json().person.id as string;
  const door = await browser.send('POST', '/doors/administrator');
  expect(door.json()).toEqual({
    principal: {
      person,
      actor: { kind: 'person', id: person },
      language: 'en',
      session: expect.any(String),
      isAdministrator: true,
    },
  });
  const [installation] = await world.db.query('select set_up_at is not null as "isSetUp" from installation');
  expect(installation).toEqual({ isSetUp: true });
  const events = await world.db.query('select actor, action, subject from audit_event order by id');
  expect(events).toEqual([
    { actor: null, action: 'account.create', subject: person },
    { actor: person, action: 'account.setPassword', subject: person },
    { actor: person, action: 'installation.setUp', subject: person },
  ]);
});

test('a session that the browser had before ends, and the new one has a secret of its own', async () => {
  const { recipient } = await world.accounts.addAccount({ email: 'early@example.com', name: 'Early' }, {});
  await world.accounts.addAccountWithPassword({ email: 'early@example.com', password: goodPassword }, {});
  const browser = await new Browser(world.app).signIn({ email: 'early@example.com' });
  const before = browser.cookie;
  expect((await setUp(await freshToken(), {}, browser)).statusCode).toBe(201);
  expect(browser.cookie).not.toBe(before);
  expect(await world.accounts.sessionsOf(recipient.person)).toEqual([]);
});

test('once there is an administrator, setup routes answer like routes that are not there, and no link is made', async () => {
  const used = await freshToken();
  expect((await setUp(used)).statusCode).toBe(201);
  const asked = [
    await setUp(used),
    await setUp('A'.repeat(43)),
    await setUp(null),
    await new Browser(world.app).send('POST', '/api/v1/setup'),
    await new Browser(world.app).send('GET', '/doors/setup'),
    await new Browser(world.app).send('POST', '/doors/setup'),
  ];
  expect(asked.map(({ statusCode }) => statusCode)).toEqual(asked.map(() => 404));
  expect(asked.map(problemOf)).toEqual(asked.map(() => problemOf(asked[0]!)));
  expect(await world.accounts.firstStartLink()).toBeUndefined();
  expect(await world.accounts.accounts()).toHaveLength(1);
});

test('each start makes a link, and the one before no longer works', async () => {
  const [first, second] = [await freshToken(), await freshToken()];
  expect(problemOf(await setUp(first))).toMatchObject({ status: 400, code: 'badLink' });
  expect((await setUp(second)).statusCode).toBe(201);
});

test('the link works for a day', async () => {
  world.clock.now = '2026-03-02T09:00:00.000Z';
  const token = await freshToken();
  world.clock.now = '2026-03-03T09:00:00.000Z';
  expect(problemOf(await setUp(token))).toMatchObject({ status: 400, code: 'badLink' });
});

test('of ten who use the link at once, one becomes the administrator', async () => {
  const token = await freshToken();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => setUp(token, { email: `root${n}@example.com`, name: `Root ${n}` })),
  );
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 201)).toHaveLength(1);
  expect(await world.accounts.accounts()).toHaveLength(1);
});

test.each([
  ['no token', { token: undefined }],
  ['an empty token', { token: '' }],
  ['null', { token: null }],
  ['a list', { token: ['A'.repeat(43)] }],
  ['a token with a space', { token: `${'A'.repeat(43)} ` }],
  ['a role', { role: 'administrator' }],
  ['a name that is a space', { name: ' ' }],
])('setup with %s is refused by its shape, and changes nothing', async (_, more) => {
  const answer = await setUp(await freshToken(), more);
  expect(answer.statusCode).toBe(400);
  expect(await world.accounts.accounts()).toEqual([]);
});

test('a link of another purpose does not set up', async () => {
  const { url } = await world.accounts.addAccount({ email: 'ina@example.com', name: 'Ina' }, {});
  expect(problemOf(await setUp(tokenIn(url)))).toMatchObject({ status: 400, code: 'badLink' });
});

test('an administrator whom the command line made ends the first start too', async () => {
  const token = await freshToken();
  await world.accounts.addAccount({ email: 'root@example.com', name: 'Root', roles: ['administrator'] }, {});
  expect((await setUp(token)).statusCode).toBe(404);
  expect(await world.accounts.firstStartLink()).toBeUndefined();
});

test('administrators who came with an import and have no account do not end it', async () => {
  await world.db.query(
    `insert into person (id, name, email) values ('01900000-0000-7000-8000-000000000000', 'Demo', 'demo@example.com')`,
  );
  await world.db.query(
    `insert into role_grant (id, person, role) values (gen_random_uuid(), '01900000-0000-7000-8000-000000000000', 'administrator')`,
  );
  expect((await setUp(await freshToken())).statusCode).toBe(201);
});

test('somebody who is an administrator of one organisation only is none', async () => {
  const { recipient } = await world.accounts.addAccount({ email: 'part@example.com', name: 'Part' }, {});
  await world.db.query(
    `insert into role_grant (id, person, role, process) values (gen_random_uuid(), $1, 'administrator', 'incident')`,
    [recipient.person],
  );
  expect(await world.accounts.isSetUp()).toBe(false);
});
