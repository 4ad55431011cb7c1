import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { networkOf, waitAfter } from '../../../server/accounts/throttle.ts';
import { type AnApp, anApp, aPerson, goodPassword } from './an-app.ts';

let world: AnApp;
const start = Date.parse('2026-03-02T09:00:00.000Z');

beforeAll(async () => {
  world = await anApp();
});
afterAll(() => world.close());
beforeEach(async () => {
  after(0);
  await world.db.query('truncate sign_in_try, audit_event');
});

const after = (seconds: number) => {
  world.clock.now = new Date(start + seconds * 1000).toISOString();
};
const signIn = (email: string, password: string, remoteAddress = '127.0.0.1') =>
  world.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    remoteAddress,
    headers: { host: 'localhost' },
    payload: { email, password },
  });
/** Addresses that each have a budget of their own. */
const from = (n: number) => `198.51.100.${n % 256}`;
const status = async (...given: Parameters<typeof signIn>) => (await signIn(...given)).statusCode;

test('after five failures an account waits, twice as long after each, from wherever it is tried', async () => {
  const anna = await aPerson(world, 'Anna');
  await fail(anna.email, 5);
  const waits: number[] = [];
  let now = 0;
  for (let n = 0; n < 12; n += 1) {
    const refused = await signIn(anna.email, goodPassword, from(n + 100));
    const wait = Number(refused.headers['retry-after']);
    expect(refused.json()).toMatchObject({ status: 429, code: 'tooManyTries', retryAfterSeconds: wait });
    waits.push(wait);
    now += wait;
    after(now);
    expect(await status(anna.email, 'wrong', from(n))).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
});

/** So many tries with a wrong password. */
async function fail(email: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await signIn(email, 'wrong', from(n + 30));
}

test('a second too early is too early, and a try that was refused does not lengthen the wait', async () => {
  const anna = await aPerson(world, 'Anna');
  await fail(anna.email, 8);
  for (const seconds of [0, 1, 2, 3]) {
    after(seconds);
    await fail(anna.email, 3);
  }
  const [row] = await world.db.query<{ n: number }>(
    `select count(*)::int as n from sign_in_try where subject like '%account%'`,
  );
  expect(row?.n).toBe(7);
  after(3 + 4 - 0.001);
  expect(await status(anna.email, goodPassword, from(90))).toBe(429);
  after(3 + 4);
  expect(await status(anna.email, goodPassword, from(90))).toBe(201);
});

test('an account that is not there is throttled like one that is', async () => {
  const anna = await aPerson(world, 'Anna');
  const answers = async (email: string) => {
    const all: (readonly [number, unknown])[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { statusCode, headers } = await signIn(email, 'wrong', from(n));
      all.push([statusCode, headers['retry-after']]);
    }
    return all;
  };
  expect(await answers('nobody@example.com')).toEqual(await answers(anna.email));
});

test('the same account in other letters is the same account', async () => {
  const anna = await aPerson(world, 'Anna');
  await fail(anna.email, 3);
  await fail(anna.email.toUpperCase(), 1);
  await fail(` ${anna.email}`.replace('@', '\uff20'), 1);
  expect(await status(anna.email, goodPassword)).toBe(429);
});

test('signing in forgets the failures of the account', async () => {
  const anna = await aPerson(world, 'Anna');
  await fail(anna.email, 4);
  expect(await status(anna.email, goodPassword)).toBe(201);
  await fail(anna.email, 4);
  expect(await status(anna.email, goodPassword)).toBe(201);
});

test('a new password by a link lets its owner in again', async () => {
  const anna = await aPerson(world, 'Anna');
  await fail(anna.email, 6);
  const token = (await world.accounts.resetLink(anna.email, {})).split('#')[1] ?? '';
  const password = 'the staple of another horse';
  await world.accounts.resetPassword({ token, password, address: '127.0.0.1' });
  expect(await status(anna.email, password)).toBe(201);
});

test('of forty tries at once, five are let in', async () => {
  // All of the pool is connected and warm, so that they really meet; and several rounds, since chance may spare one.
  for (let round = 0; round < 6; round += 1) {
    const email = `many${round}@example.com`;
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => status(email, 'wrong', from(n))));
    expect(answers.filter((one) => one === 401)).toHaveLength(5);
    expect(answers.filter((one) => one === 429)).toHaveLength(35);
  }
});

test('an address that guesses at many accounts waits after fifty failures, and others do not', async () => {
  const anna = await aPerson(world, 'Anna');
  for (let n = 0; n < 50; n += 1) expect(await status(`n${n}@example.com`, 'wrong', '203.0.113.9')).toBe(401);
  const refused = await signIn(anna.email, goodPassword, '203.0.113.9');
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1']);
  expect(await status(anna.email, goodPassword, '203.0.113.10')).toBe(201);
  after(3600);
  expect(await status('n@example.com', 'wrong', '203.0.113.9')).toBe(401);
});

test('whoever guesses cannot clear his address by signing in to an account of his own', async () => {
  const anna = await aPerson(world, 'Anna');
  for (let n = 0; n < 50; n += 1) {
    await signIn(`m${n}@example.com`, 'wrong', '203.0.113.11');
    if (n % 10 === 0) expect(await status(anna.email, goodPassword, '203.0.113.11')).toBe(201);
  }
  expect(await status('m@example.com', 'wrong', '203.0.113.11')).toBe(429);
});

test('a row of failures is told to the audit once, without what was typed', async () => {
  const anna = await aPerson(world, 'Anna');
  await world.db.query('truncate audit_event');
  await fail(anna.email, 5);
  await fail('hunter2 my password', 5);
  for (const seconds of [10, 20, 30]) {
    after(seconds);
    await fail(anna.email, 1);
  }
  const events = await world.db.query('select actor, action, subject, details, address from audit_event order by id');
  const burst = { actor: null, action: 'session.tooManyTries', details: {}, address: from(34) };
  expect(events).toEqual([
    { ...burst, subject: anna.id },
    { ...burst, subject: 'unknown' },
  ]);
  const [tries] = await world.db.query<{ text: string }>(
    'select string_agg(t::text, chr(10)) as text from sign_in_try t',
  );
  expect(tries?.text).not.toMatch(/hunter|anna/i);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['not an address', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('the wait doubles up to its limit', () => {
  const limit = { free: 2, longestWaitSeconds: 10, windowSeconds: 60 };
  expect([0, 1, 2, 3, 4, 5, 6, 60].map((tries) => waitAfter(tries, limit))).toEqual([0, 0, 1, 2, 4, 8, 10, 10]);
});
