import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Scope } from '../../../server/accounts/index.ts';
import { type AnApp, anApp, aPerson, Browser, problemOf } from './an-app.ts';

let world: AnApp;

beforeAll(async () => {
  world = await anApp();
});
afterAll(() => world.close());
beforeEach(() => {
  world.clock.now = '2026-03-02T09:00:00.000Z';
});

const knock = (token: string, method: 'GET' | 'POST' = 'GET', door = 'signedIn') =>
  world.app.inject({ method, url: `/doors/${door}`, headers: { authorization: `Bearer ${token}` } });
const aToken = async (person: { readonly id: string }, more: { expiresAt?: string; scopes?: readonly Scope[] } = {}) =>
  world.accounts.createToken({ person: person.id, name: 'a program', ...more }, {});

test('a token is shown once, and the database holds its digest alone', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  const answer = await browser.send('POST', '/api/v1/tokens', { name: 'nightly', expiresAt: '2026-04-01T00:00:00Z' });
  expect(answer.statusCode).toBe(201);
  expect(answer.headers['cache-control']).toBe('no-store');
  const { token, ...row } = answer.json() as { token: string };
  expect(token).toMatch(/^sd_[\w-]{43}$/);
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    person: anna.id,
    name: 'nightly',
    scopes: ['read', 'write'],
    createdAt: '2026-03-02T09:00:00.000Z',
    expiresAt: '2026-04-01T00:00:00.000Z',
  });
  expect((await browser.send('GET', '/api/v1/tokens')).json()).toEqual({ items: [row] });
  const everything = await world.db.query<{ text: string }>(
    `select (select string_agg(t::text, ' ') from api_token t) || (select string_agg(a::text, ' ') from audit_event a) as text`,
  );
  expect(everything[0]?.text).not.toContain(token.slice(3));
  expect(everything[0]?.text).not.toContain(Buffer.from(token.slice(3), 'base64url').toString('hex'));
});

test('a token proves its person, without any cookie', async () => {
  const anna = await aPerson(world, 'Anna');
  const { token, row } = await aToken(anna);
  expect((await knock(token, 'POST')).json()).toEqual({
    principal: {
      person: anna.id,
      actor: { kind: 'person', id: anna.id },
      language: 'en',
      token: row.id,
      isAdministrator: false,
    },
  });
});

test('where a token and a cookie come together, the token alone counts, also a bad one', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const { cookie = '' } = await new Browser(world.app).signIn(anna);
  const { token } = await aToken(boris);
  const both = (authorization: string) =>
    world.app.inject({ url: '/doors/signedIn', headers: { authorization, cookie } });
  expect((await both(`Bearer ${token}`)).json()).toMatchObject({ principal: { person: boris.id } });
  expect(problemOf(await both(`Bearer ${token}x`))).toMatchObject({ status: 401, code: 'badToken' });
  expect((await both('Basic YTpi')).json()).toMatchObject({ principal: { person: anna.id } });
});

test.each([
  ['empty', ''],
  ['a space', ' '],
  ['without its prefix', 'A'.repeat(43)],
  ['with a space behind', `sd_${'A'.repeat(43)} `],
  ['too long', `sd_${'A'.repeat(44)}`],
  ['unknown', `sd_${'A'.repeat(43)}`],
  ['a digest', 'sd_digest'],
])('a token that is %s opens nothing', async (_, token) => {
  const sent = token === 'sd_digest' ? await digestAsToken() : token;
  expect(problemOf(await knock(sent))).toMatchObject({ status: 401, code: 'badToken' });
});

async function digestAsToken(): Promise<string> {
  await aToken(await aPerson(world, 'Anna'));
  const [row] = await world.db.query<{ hash: Buffer }>('select hash from api_token limit 1');
  return `sd_${row?.hash.toString('base64url')}`;
}

test('a token works until it expires, is revoked, or its person may not come in any more', async () => {
  const [anna, off, out] = [await aPerson(world, 'Anna'), await aPerson(world, 'Off'), await aPerson(world, 'Out')];
  const tokens = {
    ends: await aToken(anna, { expiresAt: '2026-03-02T10:00:00.000Z' }),
    revoked: await aToken(anna),
    disabled: await aToken(off),
    inactive: await aToken(out),
    good: await aToken(anna),
  };
  const statuses = async () =>
    Promise.all(Object.values(tokens).map(async ({ token }) => (await knock(token)).statusCode));
  world.clock.now = '2026-03-02T09:59:59.999Z';
  expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
  world.clock.now = '2026-03-02T10:00:00.000Z';
  await world.accounts.revokeToken({ id: tokens.revoked.row.id }, {});
  await world.accounts.setAccountState({ person: off.id, state: 'disabled' }, {});
  await world.db.query('update person set active = false where id = $1', [out.id]);
  expect(await statuses()).toEqual([401, 401, 401, 401, 200]);
  expect((await world.accounts.tokensOf(anna.id)).map(({ id }) => id)).toEqual([tokens.good.row.id]);
});

const doors = [
  ['GET', 'signedIn'],
  ['POST', 'signedIn'],
  ['GET', 'administrator'],
  ['POST', 'administrator'],
] as const;

test.each([
  [['read'], [200, 403, 403, 403]],
  [['write'], [403, 200, 403, 403]],
  [
    ['read', 'write'],
    [200, 200, 403, 403],
  ],
  [['admin'], [403, 403, 403, 403]],
  [
    ['read', 'admin'],
    [200, 403, 200, 403],
  ],
  [
    ['read', 'write', 'admin'],
    [200, 200, 200, 200],
  ],
] as const)('an administrator’s token of the scopes %j opens what they say', async (scopes, statuses) => {
  const { token } = await aToken(await aPerson(world, 'Root', 'administrator'), { scopes });
  const answers = await Promise.all(doors.map(([method, door]) => knock(token, method, door)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(statuses);
  const refused = answers.filter(({ statusCode }) => statusCode === 403);
  expect(refused.map((answer) => answer.json().code)).toEqual(refused.map(() => 'scopeMissing'));
});

test('without the scope admin a token makes nobody an administrator', async () => {
  const { token } = await aToken(await aPerson(world, 'Root', 'administrator'));
  expect((await knock(token)).json()).toMatchObject({ principal: { isAdministrator: false } });
});

test('a token of the scope admin is for administrators, and only while they are', async () => {
  const [anna, root] = [await aPerson(world, 'Anna', 'agent'), await aPerson(world, 'Root', 'administrator')];
  await expect(aToken(anna, { scopes: ['admin'] })).rejects.toMatchObject({ details: { status: 403 } });
  const { token } = await aToken(root, { scopes: ['read', 'admin'] });
  expect((await knock(token, 'GET', 'administrator')).statusCode).toBe(200);
  await world.db.query('delete from role_grant where person = $1', [root.id]);
  expect(problemOf(await knock(token, 'GET', 'administrator'))).toMatchObject({ status: 403, code: 'forbidden' });
});

test('a token makes no further tokens, sets no password and is no session', async () => {
  const { token } = await aToken(await aPerson(world, 'Root', 'administrator'), { scopes: ['read', 'write', 'admin'] });
  const headers = { authorization: `Bearer ${token}` };
  const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    world.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  const answers = [
    await send('POST', '/tokens', { name: 'more' }),
    await send('PUT', '/password', { current: 'x', password: 'y' }),
    await send('DELETE', '/sessions/current'),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
  const current = await world.app.inject({ url: '/api/v1/sessions/current', headers });
  expect(current.json()).toEqual({
    token: expect.any(String),
    person: expect.objectContaining({ name: 'Root' }),
    roles: [{ role: 'administrator' }],
    isAdministrator: true,
  });
});

test('one revokes one’s own tokens, an administrator anybody’s, and both stand in the audit', async () => {
  const [anna, boris, root] = [
    await aPerson(world, 'Anna'),
    await aPerson(world, 'Boris'),
    await aPerson(world, 'Root', 'administrator'),
  ];
  const [hers, admin] = [await new Browser(world.app).signIn(anna), await new Browser(world.app).signIn(root)];
  const [own, his] = [await aToken(anna), await aToken(boris)];
  await world.db.query('truncate audit_event');
  const statuses = [
    (await hers.send('DELETE', `/api/v1/tokens/${his.row.id}`)).statusCode,
    (await hers.send('GET', `/api/v1/tokens?person=${boris.id}`)).statusCode,
    (await hers.send('DELETE', `/api/v1/tokens/${own.row.id}`)).statusCode,
    (await hers.send('DELETE', `/api/v1/tokens/${own.row.id}`)).statusCode,
    (await admin.send('GET', `/api/v1/tokens?person=${boris.id}`)).statusCode,
    (await admin.send('DELETE', `/api/v1/tokens/${his.row.id}`)).statusCode,
  ];
  expect(statuses).toEqual([404, 403, 204, 404, 200, 204]);
  expect((await knock(his.token)).statusCode).toBe(401);
  const events = await world.db.query('select actor, action, subject, address from audit_event order by id');
  expect(events).toEqual([
    { actor: anna.id, action: 'token.revoke', subject: own.row.id, address: '127.0.0.1' },
    { actor: root.id, action: 'token.revoke', subject: his.row.id, address: '127.0.0.1' },
  ]);
});

test.each([
  ['a scope that there is not', { name: 'x', scopes: ['root'] }],
  ['no scope', { name: 'x', scopes: [] }],
  ['a person', { name: 'x', person: '01900000-0000-7000-8000-000000000000' }],
  ['an end that is no instant', { name: 'x', expiresAt: 'tomorrow' }],
  ['an end that has passed', { name: 'x', expiresAt: '2026-03-02T09:00:00Z' }],
  ['no name', {}],
])('a token with %s is not made', async (_, payload) => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  expect((await browser.send('POST', '/api/v1/tokens', payload)).statusCode).toBe(400);
  expect(await world.accounts.tokensOf(anna.id)).toEqual([]);
});

test('its last use is written down once a minute at most', async () => {
  const anna = await aPerson(world, 'Anna');
  const { token } = await aToken(anna);
  const used = async (now: string) => {
    world.clock.now = now;
    await knock(token);
    return (await world.accounts.tokensOf(anna.id))[0]?.usedAt;
  };
  expect(await used('2026-03-02T09:10:00.000Z')).toBe('2026-03-02T09:10:00.000Z');
  expect(await used('2026-03-02T09:10:59.000Z')).toBe('2026-03-02T09:10:00.000Z');
  expect(await used('2026-03-02T09:11:00.000Z')).toBe('2026-03-02T09:11:00.000Z');
});

test('a person has a hundred tokens at most', async () => {
  const anna = await aPerson(world, 'Anna');
  await world.db.query(
    `insert into api_token (id, person, name, hash, scopes)
     select gen_random_uuid(), $1, 'many', sha256(n::text::bytea), '{read}' from generate_series(1, 100) n`,
    [anna.id],
  );
  await expect(aToken(anna)).rejects.toMatchObject({ details: { status: 409, code: 'tooManyTokens' } });
});
