import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AnApp, anApp, aPerson, Browser, goodPassword, problemOf } from './an-app.ts';

let world: AnApp;

beforeAll(async () => {
  world = await anApp();
});
afterAll(() => world.close());
beforeEach(() => {
  world.clock.now = null;
});

const signIn = (email: unknown, password: unknown, headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { host: 'localhost:3000', ...headers },
    payload: { email, password } as object,
  });

test('signing in answers who it is, with roles and CSRF token, and sets a cookie that scripts cannot read', async () => {
  const anna = await aPerson(world, 'Anna', 'agent');
  const answer = await signIn(anna.email.toUpperCase(), goodPassword);
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toEqual({
    session: expect.stringMatching(/^[0-9a-f-]{36}$/),
    person: { id: anna.id, name: 'Anna', email: anna.email, language: 'en', zone: 'UTC' },
    roles: [{ role: 'agent' }],
    isAdministrator: false,
    csrfToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(answer.headers['set-cookie']).toMatch(
    /^statedesk=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('the database holds nothing that could be sent as cookie or CSRF token', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  const [row] = await world.db.query<{ text: string }>('select s::text as text from session s where person = $1', [
    anna.id,
  ]);
  for (const secret of [browser.cookie?.split('=')[1], browser.csrf]) {
    expect(row?.text).not.toContain(secret);
    expect(row?.text).not.toContain(Buffer.from(secret ?? '', 'base64url').toString('hex'));
  }
});

test('whatever is wrong, the refusal is the same', async () => {
  const [anna, off, out, invited] = [
    await aPerson(world, 'Anna'),
    await aPerson(world, 'Off'),
    await aPerson(world, 'Out'),
    { email: 'invited@example.com' },
  ];
  await world.accounts.addAccount({ email: invited.email, name: 'Ina' }, {});
  await world.accounts.setAccountState({ person: off.id, state: 'disabled' }, {});
  await world.db.query('update person set active = false where id = $1', [out.id]);
  const answers = [
    await signIn(anna.email, 'another password'),
    await signIn('nobody@example.com', goodPassword),
    await signIn(off.email, goodPassword),
    await signIn(out.email, goodPassword),
    await signIn(invited.email, goodPassword),
  ];
  const refusal = { status: 401, code: 'badCredentials', detail: 'The e-mail address or the password is wrong.' };
  expect(answers.map(problemOf)).toEqual(answers.map(() => refusal));
  expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual(answers.map(() => undefined));
});

test.each([
  ['no password', { email: 'a@example.com' }],
  ['a list for the address', { email: ['a@example.com'], password: 'x' }],
  ['null for the password', { email: 'a@example.com', password: null }],
  ['an empty password', { email: 'a@example.com', password: '' }],
  ['a role beside them', { email: 'a@example.com', password: 'x', role: 'administrator' }],
  ['a text that the database cannot hold', { email: 'a\u0000@example.com', password: 'x' }],
])('a request of another shape is refused: %s', async (_, payload) => {
  const answer = await world.app.inject({ method: 'POST', url: '/api/v1/sessions', payload });
  expect(answer.statusCode).toBe(400);
});

test('a session that was in the browser before is another one after signing in, and the old one is over', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const planted = (await new Browser(world.app).signIn(boris)).cookie ?? '';
  const answer = await signIn(anna.email, goodPassword, { cookie: planted });
  const own = answer.cookies[0];
  expect(planted).not.toContain(own?.value);
  const doors = await Promise.all(
    [planted, `statedesk=${own?.value}`].map((cookie) =>
      world.app.inject({ url: '/doors/signedIn', headers: { host: 'localhost:3000', cookie } }),
    ),
  );
  expect(doors.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
  expect(doors[1]?.json()).toMatchObject({ principal: { person: anna.id } });
});

test('a cookie that the server did not make is not taken over', async () => {
  const anna = await aPerson(world, 'Anna');
  const chosen = 'A'.repeat(43);
  const answer = await signIn(anna.email, goodPassword, { cookie: `statedesk=${chosen}` });
  expect(answer.cookies[0]?.value).not.toBe(chosen);
  const door = await world.app.inject({ url: '/doors/signedIn', headers: { cookie: `statedesk=${chosen}` } });
  expect(door.statusCode).toBe(401);
});

test('a password that was made at another cost is made anew at the next sign-in, and is still right', async () => {
  const anna = await aPerson(world, 'Anna');
  const stored = async () =>
    (await world.db.query<{ password: string }>('select password from account where person = $1', [anna.id]))[0]
      ?.password;
  const { encodePassword } = await import('../../../server/accounts/scrypt.ts');
  const older = await encodePassword(goodPassword, { ln: 3, r: 4, p: 2 });
  await world.db.query('update account set password = $2 where person = $1', [anna.id, older]);
  expect((await signIn(anna.email, 'wrong password')).statusCode).toBe(401);
  expect(await stored()).toBe(older);
  expect((await signIn(anna.email, goodPassword)).statusCode).toBe(201);
  const renewed = await stored();
  expect(renewed).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/);
  expect((await signIn(anna.email, goodPassword)).statusCode).toBe(201);
  expect(await stored()).toBe(renewed);
});

test('headers in which a proxy would name somebody prove nothing', async () => {
  const anna = await aPerson(world, 'Anna', 'administrator');
  const names = [
    'x-remote-user',
    'remote-user',
    'x-forwarded-user',
    'x-forwarded-email',
    'x-webauth-user',
    'x-auth-request-email',
  ];
  const headers = Object.fromEntries(names.flatMap((name) => [[name, anna.email]]));
  const answer = await world.app.inject({ url: '/doors/signedIn', headers });
  expect(problemOf(answer)).toMatchObject({ status: 401, code: 'notSignedIn' });
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="statedesk"');
});
