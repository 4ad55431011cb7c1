import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSecret } from '../../../server/accounts/secret.ts';
import { type AnApp, anApp, aPerson, Browser, goodPassword, problemOf, tokenIn } from './an-app.ts';

let world: AnApp;

beforeAll(async () => {
  world = await anApp();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = '2026-03-02T09:00:00.000Z';
  world.letters.length = 0;
  await world.db.query('delete from sign_in_try');
});

const next = 'the staple of another horse';
const post = (url: string, payload: object) => new Browser(world.app).send('POST', `/api/v1${url}`, payload);
const mayComeIn = async (person: { readonly email: string }, password: string) =>
  (await post('/sessions', { email: person.email, password })).statusCode === 201;
const resetToken = async (person: { readonly email: string }) =>
  tokenIn(await world.accounts.resetLink(person.email, {}));

test('ten thousand tokens are all different, and their bytes evenly spread', () => {
  const tokens = Array.from({ length: 10_000 }, newSecret);
  expect(new Set(tokens).size).toBe(10_000);
  const counts = new Array<number>(256).fill(0);
  const bytes = tokens.flatMap((token) => [...Buffer.from(token, 'base64url')]);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = bytes.length / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: 255 ± 6 times the deviation of 22.6; a good generator leaves it once in a hundred million runs.
  expect(bytes).toHaveLength(320_000);
  expect(chiSquare).toBeGreaterThan(119);
  expect(chiSquare).toBeLessThan(391);
});

test('the database keeps no token, only its digest', async () => {
  const anna = await aPerson(world, 'Anna');
  const token = await resetToken(anna);
  const [row] = await world.db.query<{ text: string }>(
    'select l::text as text from one_time_link l where person = $1',
    [anna.id],
  );
  expect(row?.text).not.toContain(token);
  expect(row?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
});

test('a forgotten password is set anew once, and all sessions end', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  const token = await resetToken(anna);
  const reset = await post('/password-resets/use', { token, password: next });
  expect([reset.statusCode, reset.body, reset.cookies]).toEqual([204, '', []]);
  expect((await browser.send('GET', '/doors/signedIn')).statusCode).toBe(401);
  expect([await mayComeIn(anna, goodPassword), await mayComeIn(anna, next)]).toEqual([false, true]);
  const again = await post('/password-resets/use', { token, password: 'a third horse is here' });
  expect(problemOf(again)).toMatchObject({ status: 400, code: 'badLink' });
  expect(await mayComeIn(anna, next)).toBe(true);
});

test('of two who use a link at once, one is let in', async () => {
  const anna = await aPerson(world, 'Anna');
  const token = await resetToken(anna);
  const answers = await Promise.all(
    ['first', 'other'].map((one) => post('/password-resets/use', { token, password: `${next} ${one}` })),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 400]);
});

test('a password that will not do leaves the link as it is', async () => {
  const anna = await aPerson(world, 'Anna');
  const token = await resetToken(anna);
  const refused = await post('/password-resets/use', { token, password: 'Password-2026' });
  expect(refused.json()).toMatchObject({ status: 422, code: 'badPassword', reasons: ['common'] });
  expect((await post('/password-resets/use', { token, password: next })).statusCode).toBe(204);
});

test('a link for a forgotten password works for half an hour', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const [hers, his] = [await resetToken(anna), await resetToken(boris)];
  world.clock.now = '2026-03-02T09:29:59.999Z';
  expect((await post('/password-resets/use', { token: hers, password: next })).statusCode).toBe(204);
  world.clock.now = '2026-03-02T09:30:00.000Z';
  expect((await post('/password-resets/use', { token: his, password: next })).statusCode).toBe(400);
});

test('a newer link makes the older one useless, and a link serves its own purpose only', async () => {
  const anna = await aPerson(world, 'Anna');
  const [older, newer] = [await resetToken(anna), await resetToken(anna)];
  const answers = [
    await post('/password-resets/use', { token: older, password: next }),
    await post('/invitations/use', { token: newer, password: next }),
    await post('/password-resets/use', { token: newer, password: next }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 204]);
});

test('a link of somebody who was made inactive no longer works, also when he is active again', async () => {
  const anna = await aPerson(world, 'Anna');
  const token = await resetToken(anna);
  await world.db.query('update person set active = false where id = $1', [anna.id]);
  expect((await post('/password-resets/use', { token, password: next })).statusCode).toBe(400);
  await world.db.query('update person set active = true where id = $1', [anna.id]);
  expect((await post('/password-resets/use', { token, password: next })).statusCode).toBe(400);
});

const good = 'A'.repeat(43);
test.each([
  ['empty', ''],
  ['null', null],
  ['a space', ' '],
  ['one with a space behind', `${good} `],
  ['one with a space before', ` ${good}`],
  ['one with a line break behind', `${good}\n`],
  ['a list of one', [good]],
  ['an empty list', []],
  ['a number', 0],
  ['an object', { toString: good }],
  ['too short', good.slice(1)],
  ['too long', `${good}A`],
  ['of other characters', `${good.slice(1)}=`],
])('a token that is %s is refused by its shape, on each route that takes one', async (_, token) => {
  const anna = await aPerson(world, 'Anna');
  await resetToken(anna);
  await world.db.query(
    `insert into one_time_link (hash, purpose, person, expires_at)
     select sha256(convert_to(token, 'UTF8')), purpose, $1, 'infinity'
     from unnest(array['', ' ', '${good} ']) as token, unnest(array['reset', 'invitation']) as purpose
     on conflict do nothing`,
    [anna.id],
  );
  const bodies = [
    ['/password-resets/use', { token, password: next }],
    ['/invitations/use', { token, password: next }],
  ] as const;
  const answers = await Promise.all(bodies.map(([url, body]) => post(url, body)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400]);
  expect(answers.map((answer) => answer.json().code)).toEqual(['invalid', 'invalid']);
  expect(await mayComeIn(anna, goodPassword)).toBe(true);
});

test('asking for a link is answered alike for everybody, and the link goes to the one who has the address', async () => {
  const [anna, off] = [await aPerson(world, 'Anna'), await aPerson(world, 'Off')];
  await world.accounts.setAccountState({ person: off.id, state: 'disabled' }, {});
  const asked = [anna.email.toUpperCase(), 'nobody@example.com', off.email, `${anna.email}\u200b`];
  const answers = await Promise.all(asked.map((email) => post('/password-resets', { email })));
  await world.accounts.close();
  expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(asked.map(() => [202, '']));
  expect(world.letters.map(({ to, purpose }) => [to.email, purpose])).toEqual([
    [anna.email, 'reset'],
    [anna.email, 'reset'],
  ]);
});

test('somebody who asks again and again gets three links an account, and is told to wait after twenty', async () => {
  const people = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const statuses: number[] = [];
  for (let n = 0; n < 22; n += 1) {
    statuses.push((await post('/password-resets', { email: people[n % 2]?.email })).statusCode);
  }
  await world.accounts.close();
  // What an account refuses is not counted: the address has been used six times.
  expect(statuses).toEqual(statuses.map(() => 202));
  expect(world.letters).toHaveLength(6);
  const others = Array.from({ length: 15 }, (_, n) => post('/password-resets', { email: `n${n}@example.com` }));
  const answers = (await Promise.all(others)).map(({ statusCode }) => statusCode).sort();
  expect(answers).toEqual([...Array<number>(14).fill(202), 429]);
});

test('an administrator invites somebody, who sets a password once; nobody else sees the link', async () => {
  const root = await aPerson(world, 'Root', 'administrator');
  const browser = await new Browser(world.app).signIn(root);
  const answer = await browser.send('POST', '/api/v1/invitations', { email: 'Ina@Example.com', name: 'Ina' });
  expect(answer.statusCode).toBe(201);
  const person = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(answer.json()).toEqual({ person, isDelivered: true });
  expect(world.letters).toEqual([
    {
      to: { person, name: 'Ina', email: 'ina@example.com', language: 'en' },
      purpose: 'invitation',
      url: expect.stringMatching(/^http:\/\/localhost:3000\/invitation#[\w-]{43}$/),
    },
  ]);
  const token = tokenIn(world.letters[0]?.url ?? '');
  world.clock.now = '2026-03-09T08:59:59.999Z';
  const ina = new Browser(world.app);
  const accepted = await ina.send('POST', '/api/v1/invitations/use', { token, password: next });
  expect(accepted.statusCode).toBe(201);
  expect(accepted.json()).toEqual({
    session: expect.any(String),
    person: { id: answer.json().person, name: 'Ina', email: 'ina@example.com', language: 'en', zone: 'UTC' },
    roles: [],
    isAdministrator: false,
    csrfToken: expect.any(String),
  });
  expect((await ina.send('POST', '/doors/signedIn')).json().principal.person).toBe(answer.json().person);
  expect(await mayComeIn({ email: 'ina@example.com' }, next)).toBe(true);
  expect((await post('/invitations/use', { token, password: goodPassword })).statusCode).toBe(400);
  world.clock.now = '2026-03-02T09:00:00.000Z';
  const again = await browser.send('POST', '/api/v1/invitations', { email: 'ina@example.com' });
  expect(problemOf(again)).toMatchObject({ status: 409, code: 'hasAccount' });
});

test('an invitation runs out after a week, and can be sent anew to the person that it made', async () => {
  const root = await aPerson(world, 'Root', 'administrator');
  const browser = await new Browser(world.app).signIn(root);
  await browser.send('POST', '/api/v1/invitations', { email: 'late@example.com', name: 'Lena' });
  const again = await browser.send('POST', '/api/v1/invitations', { email: 'late@example.com' });
  expect(again.statusCode).toBe(201);
  const [first, second] = world.letters.map(({ url }) => tokenIn(url));
  expect((await post('/invitations/use', { token: first, password: next })).statusCode).toBe(400);
  world.clock.now = '2026-03-09T09:00:00.000Z';
  expect((await post('/invitations/use', { token: second, password: next })).statusCode).toBe(400);
});

test('a session that the browser had before ends with an invitation that is accepted in it', async () => {
  const root = await aPerson(world, 'Root', 'administrator');
  const browser = await new Browser(world.app).signIn(root);
  await browser.send('POST', '/api/v1/invitations', { email: 'shared@example.com', name: 'Sia' });
  const before = browser.cookie;
  const token = tokenIn(world.letters[0]?.url ?? '');
  const refused = await browser.send('POST', '/api/v1/invitations/use', { token, password: 'Password-2026' });
  expect([refused.statusCode, browser.cookie]).toEqual([422, before]);
  expect((await browser.send('POST', '/api/v1/invitations/use', { token, password: next })).statusCode).toBe(201);
  expect(browser.cookie).not.toBe(before);
  expect(await world.accounts.sessionsOf(root.id)).toEqual([]);
});

describe('where nothing delivers links', () => {
  let bare: AnApp;
  beforeAll(async () => {
    bare = await anApp({ delivery: 'none' });
  });
  afterAll(() => bare.close());

  test('an administrator who signed in gets the link to hand it on, and the audit is told', async () => {
    const root = await aPerson(bare, 'Root', 'administrator');
    const browser = await new Browser(bare.app).signIn(root);
    const answer = await browser.send('POST', '/api/v1/invitations', { email: 'ina@example.com', name: 'Ina' });
    expect(answer.json()).toEqual({
      person: expect.any(String),
      isDelivered: false,
      link: expect.stringMatching(/^http:\/\/localhost:3000\/invitation#[\w-]{43}$/),
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    const token = tokenIn(answer.json().link);
    const events = await bare.db.query<{ text: string; actor: string; action: string; subject: string }>(
      'select e::text as text, actor, action, subject from audit_event e order by id desc limit 1',
    );
    expect(events).toEqual([
      {
        text: expect.not.stringContaining(token),
        actor: root.id,
        action: 'account.showLink',
        subject: answer.json().person,
      },
    ]);
    const accepted = await new Browser(bare.app).send('POST', '/api/v1/invitations/use', { token, password: next });
    expect(accepted.statusCode).toBe(201);
  });

  test('a token gets none: it must let nobody in', async () => {
    const root = await aPerson(bare, 'Root', 'administrator');
    const made = await bare.accounts.createToken({ person: root.id, name: 't', scopes: ['write', 'admin'] }, {});
    const answer = await bare.app.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: { host: 'localhost:3000', authorization: `Bearer ${made.token}` },
      payload: { email: 'other@example.com', name: 'Olga' },
    });
    expect([answer.statusCode, answer.json()]).toEqual([201, { person: expect.any(String), isDelivered: false }]);
  });
});

test.each([
  ['without a name for a new person', { email: 'new@example.com' }, 400, 'nameMissing'],
  ['with an address that is none', { email: 'new', name: 'New' }, 400, 'badEmail'],
  ['with a header behind the address', { email: 'new@example.com\nBcc: all@example.com', name: 'New' }, 400, 'invalid'],
  ['with another name for somebody who is there', { email: 'there@example.com', name: 'Other' }, 409, 'emailTaken'],
  ['with a role', { email: 'new@example.com', name: 'New', roles: ['administrator'] }, 400, 'invalid'],
])('nobody is invited %s', async (_, payload, status, code) => {
  await world.db.query(
    `insert into person (id, name, email) values (gen_random_uuid(), 'There', 'there@example.com') on conflict do nothing`,
  );
  const browser = await new Browser(world.app).signIn(await aPerson(world, 'Root', 'administrator'));
  const answer = await browser.send('POST', '/api/v1/invitations', payload);
  expect(problemOf(answer)).toMatchObject({ status, code });
  expect(world.letters).toEqual([]);
});

test('a link is in nothing that others read: not in answers, nor in the audit', async () => {
  const root = await aPerson(world, 'Root', 'administrator');
  const browser = await new Browser(world.app).signIn(root);
  const answer = await browser.send('POST', '/api/v1/invitations', { email: 'secret@example.com', name: 'Sia' });
  await browser.send('POST', '/api/v1/password-resets', { email: root.email });
  await world.accounts.close();
  const tokens = world.letters.map(({ url }) => tokenIn(url));
  const audit = await world.db.query<{ text: string }>(
    'select string_agg(a::text, chr(10)) as text from audit_event a',
  );
  expect(tokens).toHaveLength(2);
  for (const token of tokens) {
    expect(answer.body).not.toContain(token);
    expect(audit[0]?.text).not.toContain(token);
  }
  expect(world.letters.map(({ to }) => to.email)).toEqual(['secret@example.com', root.email]);
});
