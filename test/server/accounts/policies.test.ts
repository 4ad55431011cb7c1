import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnApp, anApp, aPerson, Browser } from './an-app.ts';

let world: AnApp;
let askers: Readonly<Record<string, Browser>>;

beforeAll(async () => {
  world = await anApp();
  const partial = await aPerson(world, 'Part');
  await world.db.query(
    `insert into role_grant (id, person, role, process) values (gen_random_uuid(), $1, 'administrator', 'incident')`,
    [partial.id],
  );
  askers = {
    nobody: new Browser(world.app),
    agent: await new Browser(world.app).signIn(await aPerson(world, 'Anna', 'agent')),
    partial: await new Browser(world.app).signIn(partial),
    administrator: await new Browser(world.app).signIn(await aPerson(world, 'Root', 'administrator')),
  };
});
afterAll(() => world.close());

test.each([
  ['anyone', { nobody: 200, agent: 200, partial: 200, administrator: 200 }],
  ['setup', { nobody: 404, agent: 404, partial: 404, administrator: 404 }],
  ['signedIn', { nobody: 401, agent: 200, partial: 200, administrator: 200 }],
  ['administrator', { nobody: 401, agent: 403, partial: 403, administrator: 200 }],
])('who comes in where the policy is %s', async (policy, expected) => {
  for (const method of ['GET', 'POST'] as const) {
    const statuses = await Promise.all(
      Object.entries(askers).map(async ([name, browser]) => [
        name,
        (await browser.send(method, `/doors/${policy}`)).statusCode,
      ]),
    );
    expect(Object.fromEntries(statuses)).toEqual(expected);
  }
});

test('a route that answers anybody learns nothing of who asks', async () => {
  const answer = await askers.administrator!.send('GET', '/doors/anyone');
  expect(answer.json()).toEqual({ principal: null });
});

test('asking for the head of a route needs what asking for its body does', async () => {
  const answer = await world.app.inject({ method: 'HEAD', url: '/doors/administrator' });
  expect(answer.statusCode).toBe(401);
});

test('a way that is not there is not there for anybody', async () => {
  const answers = await Promise.all(Object.values(askers).map((browser) => browser.send('POST', '/doors/none')));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
});
