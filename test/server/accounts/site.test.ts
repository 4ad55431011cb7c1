import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnApp, anApp, aPerson, goodPassword, problemOf, tokenIn } from './an-app.ts';

type Sent = { readonly host: string; readonly peer?: string; readonly headers?: Record<string, string> };

const signIn = ({ app }: AnApp, email: string, { host, peer = '127.0.0.1', headers = {} }: Sent) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    remoteAddress: peer,
    headers: { host, ...headers },
    payload: { email, password: goodPassword },
  });

const secure = /^__Host-statedesk=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/;
const plain = /^statedesk=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/;

describe('a site with an https address', () => {
  let world: AnApp;
  beforeAll(async () => {
    world = await anApp({ url: 'https://desk.example.com' });
  });
  afterAll(() => world.close());

  test.each([
    ['through a proxy that keeps the name', { host: 'desk.example.com' }],
    ['through one that does not', { host: '127.0.0.1:3000' }],
    ['by somebody who says that he is local', { host: 'localhost', peer: '203.0.113.7' }],
  ])('gives a cookie that only https carries and no neighbour can set, %s', async (_, sent) => {
    const anna = await aPerson(world, 'Anna');
    const answer = await signIn(world, anna.email, sent);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['set-cookie']).toMatch(secure);
  });

  test('takes no session from the cookie without the prefix', async () => {
    const anna = await aPerson(world, 'Anna');
    const [cookie] = (await signIn(world, anna.email, { host: 'desk.example.com' })).cookies;
    const doors = await Promise.all(
      [`statedesk=${cookie?.value}`, `__Host-statedesk=${cookie?.value}`].map((sent) =>
        world.app.inject({ url: '/doors/signedIn', headers: { host: 'desk.example.com', cookie: sent } }),
      ),
    );
    expect(doors.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
  });

  test.each([
    'evil.example',
    'desk.example.com.evil.example',
    'evil.example:443',
    'desk.example.com@evil.example',
    '203.0.113.7',
    '[2001:db8::1]',
  ])('is misdirected as %s, whatever is asked', async (host) => {
    const asked = ['/doors/anyone', '/doors/setup', '/doors/signedIn', '/nothing/here'];
    const answers = await Promise.all(asked.map((url) => world.app.inject({ url, headers: { host } })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([421, 421, 421, 421]);
    expect(problemOf(answers[0]!)).toMatchObject({ code: 'misdirected' });
  });

  test.each([
    'desk.example.com',
    'DESK.example.com.',
    'desk.example.com:443',
    'localhost:3000',
    '127.0.0.1',
    '[::1]:3000',
  ])('answers as %s', async (host) => {
    expect((await world.app.inject({ url: '/doors/anyone', headers: { host } })).statusCode).toBe(200);
  });

  test('answers machines that look after it under any name', async () => {
    const statuses = ['10.0.0.9:3000', 'statedesk:3000'].map(
      async (host) => (await world.app.inject({ url: '/health', headers: { host } })).statusCode,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200]);
  });

  test('names itself in links by its address alone, whatever the request says', async () => {
    const anna = await aPerson(world, 'Anna');
    const headers = {
      host: 'localhost',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-forwarded-proto': 'http',
    };
    await world.app.inject({ method: 'POST', url: '/api/v1/password-resets', headers, payload: { email: anna.email } });
    await world.accounts.close();
    expect(world.letters.map(({ url }) => url.split('#')[0])).toEqual(['https://desk.example.com/reset']);
    expect(tokenIn(world.letters[0]?.url ?? '')).toMatch(/^[\w-]{43}$/);
  });
});

describe('a site without a configured address', () => {
  let world: AnApp;
  beforeAll(async () => {
    world = await anApp({ url: 'http://127.0.0.1:3000' });
  });
  afterAll(() => world.close());

  test.each([
    ['localhost:3000', '127.0.0.1'],
    ['127.0.0.1:3000', '127.0.0.1'],
    ['[::1]:3000', '::1'],
    ['localhost:3000', '::ffff:127.0.0.1'],
    ['localhost:3000', '172.17.0.1'],
  ])('gives %s, asked from %s, a plain cookie', async (host, peer) => {
    const anna = await aPerson(world, 'Anna');
    expect((await signIn(world, anna.email, { host, peer })).headers['set-cookie']).toMatch(plain);
  });

  test('cannot be asked under a name that somebody points at it', async () => {
    const answer = await world.app.inject({ url: '/doors/anyone', headers: { host: 'rebound.evil.example' } });
    expect(answer.statusCode).toBe(421);
  });
});

describe('a site with an http address in a network', () => {
  let world: AnApp;
  beforeAll(async () => {
    world = await anApp({ url: 'http://desk.corp.example', trustProxy: true });
  });
  afterAll(() => world.close());

  test('takes no password that others may overhear', async () => {
    const anna = await aPerson(world, 'Anna');
    const answer = await signIn(world, anna.email, { host: 'desk.corp.example', peer: '10.0.0.9' });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'notPrivate' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['PUT', '/password', { current: 'x', password: 'y' }],
    ['POST', '/setup', { token: 'A'.repeat(43), name: 'Root', email: 'root@example.com', password: 'y' }],
    ['POST', '/invitations/use', { token: 'A'.repeat(43), password: 'y' }],
    ['POST', '/password-resets/use', { token: 'A'.repeat(43), password: 'y' }],
  ] as const)('nor on %s %s', async (method, url, payload) => {
    const anna = await aPerson(world, 'Anna');
    const headers = { host: 'desk.corp.example', 'x-forwarded-proto': 'https' };
    const [cookie] = (await signIn(world, anna.email, { host: headers.host, headers })).cookies;
    const proof = { cookie: `__Host-statedesk=${cookie?.value}`, origin: 'http://desk.corp.example' };
    const { csrfToken } = (
      await world.app.inject({ url: '/api/v1/sessions/current', headers: { host: headers.host, ...proof } })
    ).json() as { csrfToken: string };
    const answer = await world.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { host: headers.host, ...proof, 'x-csrf-token': csrfToken },
      payload,
    });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'notPrivate' });
  });

  test('does not believe a Host header that says that the request is local', async () => {
    const anna = await aPerson(world, 'Anna');
    const answer = await signIn(world, anna.email, { host: 'localhost', peer: '10.0.0.9' });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'notPrivate' });
  });

  test('gives a secure cookie where a trusted proxy says that it was https', async () => {
    const anna = await aPerson(world, 'Anna');
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.4' };
    const answer = await signIn(world, anna.email, { host: 'desk.corp.example', peer: '10.0.0.9', headers });
    expect(answer.headers['set-cookie']).toMatch(secure);
  });

  test('gives a plain cookie on the machine itself', async () => {
    const anna = await aPerson(world, 'Anna');
    const answer = await signIn(world, anna.email, { host: 'localhost', peer: '127.0.0.1' });
    expect(answer.headers['set-cookie']).toMatch(plain);
  });
});

test('a base address with a path stands before the path of a link', async () => {
  const world = await anApp({ url: 'https://example.com/desk' });
  const { url } = await world.accounts.addAccount({ email: 'ina@example.com', name: 'Ina' }, {});
  await world.close();
  expect(url).toMatch(/^https:\/\/example\.com\/desk\/invitation#[\w-]{43}$/);
});
