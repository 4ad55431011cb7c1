import { afterAll, beforeAll, expect, test } from 'vitest';
import { csrfToken } from '../../../server/accounts/csrf.ts';
import { aSession, fillPeople, people } from '../security/people-around.ts';
import { aWholeApp, type WholeApp } from '../security/whole-app.ts';

let here: WholeApp;
beforeAll(async () => {
  here = await aWholeApp('own_rights');
  await fillPeople(here.db.query);
}, 60_000);
afterAll(() => here.close());

function grant(cookie: string, person: string) {
  const [, secret = ''] = cookie.split('=');
  return here.send({
    method: 'POST',
    url: `/api/v1/people/${person}/grants`,
    headers: { cookie, origin: 'http://localhost', 'x-csrf-token': csrfToken(secret) },
    payload: { role: person === people.root ? 'supervisor' : 'verifier' },
  });
}

async function stands(cookie: string): Promise<boolean> {
  return (await here.send({ method: 'GET', url: '/api/v1/sessions/current', headers: { cookie } })).statusCode === 200;
}

test('whoever changes his own roles goes on with another secret, and his other sessions end', async () => {
  const [used, other] = [await aSession(here.db.query, people.root), await aSession(here.db.query, people.root)];
  const answer = await grant(used, people.root);
  expect(answer.statusCode).toBe(201);
  const [renewed] = answer.cookies;
  const cookie = `${renewed?.name}=${renewed?.value}`;
  expect(cookie).not.toBe(used);
  expect([await stands(cookie), await stands(used), await stands(other)]).toEqual([true, false, false]);
});

test('whoever changes the roles of somebody else keeps his secret, and the other has to sign in', async () => {
  const [used, theirs] = [await aSession(here.db.query, people.root), await aSession(here.db.query, people.bob)];
  const answer = await grant(used, people.bob);
  expect([answer.statusCode, answer.cookies]).toEqual([201, []]);
  expect([await stands(used), await stands(theirs)]).toEqual([true, false]);
});
