import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnApp, anApp, aPerson, Browser, problemOf } from './an-app.ts';

let world: AnApp;
let anna: Browser;
let boris: Browser;
let token: string;

beforeAll(async () => {
  world = await anApp({ url: 'https://desk.example.com' });
  const person = await aPerson(world, 'Anna');
  [anna, boris] = [await comeIn(person), await comeIn(await aPerson(world, 'Boris'))];
  token = (await world.accounts.createToken({ person: person.id, name: 'csrf' }, {})).token;
});
afterAll(() => world.close());

const comeIn = async (person: { readonly email: string }) => {
  const browser = new Browser(world.app);
  await browser.signIn(person);
  return browser;
};

const own = 'https://desk.example.com';
const knock = (headers: Record<string, string>, method: 'GET' | 'POST' = 'POST', door = 'signedIn') =>
  world.app.inject({ method, url: `/doors/${door}`, headers: { host: 'desk.example.com', ...headers } });

/** Headers beside the cookie, in which `own` stands for the token of this session and `other` for another one's. */
const cases: readonly (readonly [string, Record<string, string>, number])[] = [
  ['nothing', {}, 403],
  ['the token alone', { 'x-csrf-token': 'own' }, 403],
  ['the origin alone', { origin: own }, 403],
  ['the fetch site alone', { 'sec-fetch-site': 'same-origin' }, 403],
  ['token and origin', { 'x-csrf-token': 'own', origin: own }, 200],
  ['token and fetch site', { 'x-csrf-token': 'own', 'sec-fetch-site': 'same-origin' }, 200],
  ['all three', { 'x-csrf-token': 'own', origin: own, 'sec-fetch-site': 'same-origin' }, 200],
  ['the token of another session', { 'x-csrf-token': 'other', origin: own }, 403],
  ['an empty token', { 'x-csrf-token': '', origin: own }, 403],
  ['half a token', { 'x-csrf-token': 'half', origin: own }, 403],
  ['a foreign origin', { 'x-csrf-token': 'own', origin: 'https://evil.example' }, 403],
  ['the origin of a sandbox', { 'x-csrf-token': 'own', origin: 'null' }, 403],
  ['the same host over http', { 'x-csrf-token': 'own', origin: 'http://desk.example.com' }, 403],
  ['another port', { 'x-csrf-token': 'own', origin: 'https://desk.example.com:8443' }, 403],
  ['a neighbour', { 'x-csrf-token': 'own', origin: 'https://wiki.example.com' }, 403],
  ['a name that ends alike', { 'x-csrf-token': 'own', origin: 'https://evil-desk.example.com' }, 403],
  ['a neighbour’s page', { 'x-csrf-token': 'own', 'sec-fetch-site': 'same-site' }, 403],
  ['a foreign page', { 'x-csrf-token': 'own', 'sec-fetch-site': 'cross-site' }, 403],
  ['own origin, foreign page', { 'x-csrf-token': 'own', origin: own, 'sec-fetch-site': 'cross-site' }, 403],
  ['an address that was typed', { 'x-csrf-token': 'own', 'sec-fetch-site': 'none' }, 403],
];

test.each(cases)('a request that changes something, with the cookie and %s', async (_, headers, status) => {
  const csrf = { own: anna.csrf ?? '', other: boris.csrf ?? '', half: anna.csrf?.slice(0, 20) ?? '' };
  const given = headers['x-csrf-token'];
  const sent =
    given === undefined || given === '' ? headers : { ...headers, 'x-csrf-token': csrf[given as keyof typeof csrf] };
  const answer = await knock({ cookie: anna.cookie ?? '', ...sent });
  expect(answer.statusCode).toBe(status);
  if (status === 403) expect(problemOf(answer)).toMatchObject({ code: 'foreignRequest' });
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  '%s of each route of ours is refused without the token',
  async (method) => {
    const id = '01900000-0000-7000-8000-000000000000';
    const routes = {
      POST: ['/tokens', '/invitations'],
      PUT: ['/password'],
      PATCH: [`/accounts/${id}`],
      DELETE: ['/sessions', '/sessions/current', `/sessions/${id}`, `/tokens/${id}`],
    };
    const answers = await Promise.all(
      routes[method].map((url) =>
        world.app.inject({
          method,
          url: `/api/v1${url}`,
          headers: { host: 'desk.example.com', cookie: anna.cookie ?? '', origin: own },
        }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(routes[method].map(() => 403));
  },
);

test('reading needs neither token nor origin', async () => {
  expect((await knock({ cookie: anna.cookie ?? '' }, 'GET')).statusCode).toBe(200);
});

test('a program with an API token needs neither, whatever else it sends', async () => {
  const authorization = `Bearer ${token}`;
  const answers = [
    await knock({ authorization }),
    await knock({ authorization, origin: 'https://evil.example' }),
    await knock({ authorization, cookie: boris.cookie ?? '' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
});

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: own }, 200],
  [{}, 200],
])('what anybody may do is not done for a foreign page either: %o', async (headers, status) => {
  expect((await knock(headers as Record<string, string>, 'POST', 'anyone')).statusCode).toBe(status);
});

test('a foreign page cannot sign somebody in to an account of its own', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { host: 'desk.example.com', origin: 'https://evil.example' },
    payload: { email: 'a@example.com', password: 'x' },
  });
  expect(answer.statusCode).toBe(403);
});

test('a form that claims to be plain text signs nobody in', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { host: 'desk.example.com', 'content-type': 'text/plain' },
    payload: '{"email":"a@example.com","password":"x"}',
  });
  expect(answer.statusCode).toBe(400);
});
