import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AnApp, anApp, aPerson, Browser, goodPassword, problemOf } from './an-app.ts';

let world: AnApp;

beforeAll(async () => {
  world = await anApp();
});
afterAll(() => world.close());
beforeEach(() => {
  world.clock.now = '2026-03-02T09:00:00.000Z';
});

const at = (now: string) => {
  world.clock.now = now;
};
const comesIn = async (browser: Browser) => (await browser.send('GET', '/doors/signedIn')).statusCode === 200;
const open = async (...people: { readonly email: string }[]) =>
  Promise.all(people.map((person) => new Browser(world.app).signIn(person)));

test('a session ends after eight hours in which nobody used it', async () => {
  const browser = await new Browser(world.app).signIn(await aPerson(world, 'Anna'));
  at('2026-03-02T16:59:59.000Z');
  expect(await comesIn(browser)).toBe(true);
  at('2026-03-03T00:59:58.000Z');
  expect(await comesIn(browser)).toBe(true);
  at('2026-03-03T08:59:59.000Z');
  expect(await comesIn(browser)).toBe(false);
});

test('a session ends after a week, however often it is used', async () => {
  const browser = await new Browser(world.app).signIn(await aPerson(world, 'Anna'));
  const everySixHours = Array.from({ length: 27 }, (_, index) => (index + 1) * 6);
  for (const hours of everySixHours) {
    at(new Date(Date.parse('2026-03-02T09:00:00Z') + hours * 3_600_000).toISOString());
    expect(await comesIn(browser)).toBe(true);
  }
  at('2026-03-09T08:59:59.000Z');
  expect(await comesIn(browser)).toBe(true);
  at('2026-03-09T09:00:00.000Z');
  expect(await comesIn(browser)).toBe(false);
});

test('its last use is written down once a minute at most', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  const seen = async () => {
    await browser.send('GET', '/doors/signedIn');
    return (await world.accounts.sessionsOf(anna.id))[0]?.seenAt;
  };
  at('2026-03-02T09:00:59.000Z');
  expect(await seen()).toBe('2026-03-02T09:00:00.000Z');
  at('2026-03-02T09:01:00.000Z');
  expect(await seen()).toBe('2026-03-02T09:01:00.000Z');
});

test('while the database takes no changes, people who are signed in still read', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  at('2026-03-02T10:00:00.000Z');
  const { query } = world.db;
  const name = new URL(world.db.url).pathname.slice(1);
  // What opens a connection anew finds it read-only; the one that is at hand is told.
  await query(`alter database "${name}" set default_transaction_read_only = on`);
  await query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [
    name,
  ]);
  await query('set default_transaction_read_only = on');
  try {
    expect(await comesIn(browser)).toBe(true);
    const refused = await new Browser(world.app).send('POST', '/api/v1/sessions', { email: anna.email, password: 'x' });
    expect(problemOf(refused)).toMatchObject({ status: 503, code: 'readOnly' });
  } finally {
    await query('set default_transaction_read_only = off');
    await query(`alter database "${name}" reset default_transaction_read_only`);
  }
});

test('the list shows where one is signed in, by names that open nothing', async () => {
  const anna = await aPerson(world, 'Anna');
  const [laptop] = await open(anna);
  at('2026-03-02T09:30:00.000Z');
  const [phone] = await open(anna);
  const { items } = (await phone!.send('GET', '/api/v1/sessions')).json() as { items: { id: string }[] };
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const one = { id, person: anna.id, userAgent: 'lightMyRequest', address: '127.0.0.1' };
  expect(items).toEqual([
    {
      ...one,
      createdAt: '2026-03-02T09:30:00.000Z',
      seenAt: '2026-03-02T09:30:00.000Z',
      expiresAt: '2026-03-02T17:30:00.000Z',
      isCurrent: true,
    },
    {
      ...one,
      createdAt: '2026-03-02T09:00:00.000Z',
      seenAt: '2026-03-02T09:00:00.000Z',
      expiresAt: '2026-03-02T17:00:00.000Z',
      isCurrent: false,
    },
  ]);
  const byId = await world.app.inject({ url: '/doors/signedIn', headers: { cookie: `statedesk=${items[1]?.id}` } });
  expect(byId.statusCode).toBe(401);
  expect(await comesIn(laptop!)).toBe(true);
});

test('signing out ends the session and takes the cookie back', async () => {
  const anna = await aPerson(world, 'Anna');
  const browser = await new Browser(world.app).signIn(anna);
  const kept = browser.cookie ?? '';
  const answer = await browser.send('DELETE', '/api/v1/sessions/current');
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['set-cookie']).toMatch(/^statedesk=; .*Expires=Thu, 01 Jan 1970/);
  expect((await world.app.inject({ url: '/doors/signedIn', headers: { cookie: kept } })).statusCode).toBe(401);
  expect(await world.accounts.sessionsOf(anna.id)).toEqual([]);
});

test('one ends one of one’s own sessions, or all of the others, and nobody else’s', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const [first, second, third, his] = await open(anna, anna, anna, boris);
  const idOf = async (browser: Browser) =>
    ((await browser.send('GET', '/api/v1/sessions/current')).json() as { session: string }).session;
  const foreign = await first!.send('DELETE', `/api/v1/sessions/${await idOf(his!)}`);
  const missing = await first!.send('DELETE', '/api/v1/sessions/01900000-0000-7000-8000-000000000000');
  expect(foreign.statusCode).toBe(404);
  expect(problemOf(foreign)).toEqual(problemOf(missing));
  expect((await first!.send('DELETE', `/api/v1/sessions/${await idOf(second!)}`)).statusCode).toBe(204);
  expect(await Promise.all([first!, second!, third!, his!].map(comesIn))).toEqual([true, false, true, true]);
  expect((await first!.send('DELETE', '/api/v1/sessions')).statusCode).toBe(204);
  expect(await Promise.all([first!, third!, his!].map(comesIn))).toEqual([true, false, true]);
});

test('nobody but an administrator asks about the sessions of somebody else', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  const [hers] = await open(anna);
  await open(boris);
  const listed = await hers!.send('GET', `/api/v1/sessions?person=${boris.id}`);
  const ended = await hers!.send('DELETE', `/api/v1/sessions?person=${boris.id}`);
  expect([listed.statusCode, ended.statusCode]).toEqual([403, 403]);
  expect(await world.accounts.sessionsOf(boris.id)).toHaveLength(1);
});

test('an administrator sees and ends the sessions of others', async () => {
  const [root, anna] = [await aPerson(world, 'Root', 'administrator'), await aPerson(world, 'Anna')];
  const [admin, one, two] = await open(root, anna, anna);
  const { items } = (await admin!.send('GET', `/api/v1/sessions?person=${anna.id}`)).json() as {
    items: { id: string }[];
  };
  expect(items).toHaveLength(2);
  expect((await admin!.send('DELETE', `/api/v1/sessions/${items[0]?.id}`)).statusCode).toBe(204);
  expect((await Promise.all([one!, two!].map(comesIn))).filter((is) => is)).toHaveLength(1);
  expect((await admin!.send('DELETE', `/api/v1/sessions?person=${anna.id}`)).statusCode).toBe(204);
  expect(await Promise.all([admin!, one!, two!].map(comesIn))).toEqual([true, false, false]);
});

test('a new password needs the old one, ends all sessions, and gives this browser a new cookie', async () => {
  const anna = await aPerson(world, 'Anna');
  const [here, there] = await open(anna, anna);
  const before = here!.cookie;
  const next = 'the staple of another horse';
  const wrong = await here!.send('PUT', '/api/v1/password', { current: 'not the password', password: next });
  expect(problemOf(wrong)).toMatchObject({ status: 422, code: 'wrongPassword' });
  const short = await here!.send('PUT', '/api/v1/password', { current: goodPassword, password: 'short' });
  expect(short.json()).toMatchObject({ status: 422, code: 'badPassword', reasons: ['tooShort'], least: 12, most: 256 });
  expect((await here!.send('PUT', '/api/v1/password', { current: goodPassword, password: next })).statusCode).toBe(200);
  expect(here!.cookie).not.toBe(before);
  expect((await world.app.inject({ url: '/doors/signedIn', headers: { cookie: before ?? '' } })).statusCode).toBe(401);
  expect(await Promise.all([here!, there!].map(comesIn))).toEqual([true, false]);
  expect((await here!.send('POST', '/doors/signedIn')).statusCode).toBe(200);
  expect((await here!.send('POST', '/api/v1/sessions', { email: anna.email, password: goodPassword })).statusCode).toBe(
    401,
  );
});

test.each([
  ['granted', `insert into role_grant (id, person, role) values (gen_random_uuid(), $1, 'agent')`],
  ['taken away', `delete from role_grant where person = $1 and role = 'manager'`],
  ['changed', `update role_grant set process = 'incident' where person = $1`],
])('when a role is %s, the sessions of its person end, and of nobody else', async (_, change) => {
  const [anna, boris] = [await aPerson(world, 'Anna', 'manager'), await aPerson(world, 'Boris', 'manager')];
  const [hers, his] = await open(anna, boris);
  await world.db.query(change, [anna.id]);
  expect(await Promise.all([hers!, his!].map(comesIn))).toEqual([false, true]);
});

test('when a role is written again as it was, the sessions of its person stay', async () => {
  const anna = await aPerson(world, 'Anna', 'manager');
  const [hers] = await open(anna);
  await world.db.query('update role_grant set role = role where person = $1', [anna.id]);
  await world.db.query(
    `insert into role_grant (id, person, role) values (gen_random_uuid(), $1, 'manager') on conflict do nothing`,
    [anna.id],
  );
  expect(await comesIn(hers!)).toBe(true);
});

test('whoever is made inactive is out at once, and not in again when made active', async () => {
  const anna = await aPerson(world, 'Anna');
  const [browser] = await open(anna);
  await world.db.query('update person set active = false where id = $1', [anna.id]);
  expect(await comesIn(browser!)).toBe(false);
  await world.db.query('update person set active = true where id = $1', [anna.id]);
  expect(await comesIn(browser!)).toBe(false);
  expect(await comesIn(await browser!.signIn(anna))).toBe(true);
});

test('an administrator disables an account, which ends its sessions at once, and enables it again', async () => {
  const [root, anna] = [await aPerson(world, 'Root', 'administrator'), await aPerson(world, 'Anna')];
  const [admin, hers] = await open(root, anna);
  expect((await admin!.send('PATCH', `/api/v1/accounts/${anna.id}`, { state: 'disabled' })).statusCode).toBe(204);
  expect(await comesIn(hers!)).toBe(false);
  const { items } = (await admin!.send('GET', '/api/v1/accounts')).json() as { items: { person: string }[] };
  expect(items.find(({ person }) => person === anna.id)).toEqual({
    person: anna.id,
    name: 'Anna',
    email: anna.email,
    isAdministrator: false,
    isActive: false,
    hasPassword: true,
    createdAt: expect.any(String),
  });
  expect((await admin!.send('PATCH', `/api/v1/accounts/${anna.id}`, { state: 'enabled' })).statusCode).toBe(204);
  expect(await comesIn(await hers!.signIn(anna))).toBe(true);
  const own = await admin!.send('PATCH', `/api/v1/accounts/${root.id}`, { state: 'disabled' });
  expect(problemOf(own)).toMatchObject({ status: 409, code: 'ownAccount' });
});

test('what is over is swept away, and nothing else', async () => {
  const [anna, boris] = [await aPerson(world, 'Anna'), await aPerson(world, 'Boris')];
  await world.db.query('truncate session, sign_in_try');
  await open(anna);
  at('2026-03-02T16:00:00.000Z');
  const [his] = await open(boris);
  await new Browser(world.app).send('POST', '/api/v1/sessions', { email: anna.email, password: 'wrong' });
  await world.accounts.resetLink(anna.email, {});
  at('2026-03-02T17:30:00.000Z');
  expect(await world.accounts.sweep()).toEqual({ sessions: 1, links: 0, tries: 0 });
  expect(await comesIn(his!)).toBe(true);
  at('2026-03-03T16:31:00.000Z');
  expect(await world.accounts.sweep()).toEqual({ sessions: 1, links: 1, tries: 2 });
});

test('a stream asks whether what proved its person still does', async () => {
  const anna = await aPerson(world, 'Anna');
  const [browser] = await open(anna);
  const { session } = (await browser!.send('GET', '/api/v1/sessions/current')).json() as { session: string };
  const { row } = await world.accounts.createToken({ person: anna.id, name: 'stream' }, {});
  const stands = () => Promise.all([{ session }, { token: row.id }, {}].map((one) => world.accounts.stands(one)));
  expect(await stands()).toEqual([true, true, false]);
  await world.accounts.setAccountState({ person: anna.id, state: 'disabled' }, {});
  expect(await stands()).toEqual([false, false, false]);
});
