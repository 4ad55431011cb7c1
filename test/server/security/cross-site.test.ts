import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { aSession, people } from './people-around.ts';

let here: MatrixDesk;
let cookie: string;
let other: string;
beforeAll(async () => {
  here = await aMatrixDesk('crossSite');
  cookie = await aSession(here.db.query, people.root);
  other = await aSession(here.db.query, people.ada);
}, 60_000);
afterAll(() => here.close());

/** As GET /sessions/current tells it; of a cookie that this test knows. */
function csrfOf(session: string): string {
  const secret = session.slice(session.indexOf('=') + 1);
  return createHmac('sha256', secret).update('statedesk csrf').digest('base64url');
}

const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' } as const;

/** What a page of somebody else can have a browser send, and what it lacks. */
function attempts(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const token = csrfOf(cookie);
  return {
    'a form of another site': { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    'no token': own,
    'an empty token': { ...own, 'x-csrf-token': '' },
    'the token of another session': { ...own, 'x-csrf-token': csrfOf(other) },
    'a token and another origin': { ...own, origin: 'https://elsewhere.example', 'x-csrf-token': token },
    'a token and a page without origin': { ...own, origin: 'null', 'x-csrf-token': token },
    'a token and a neighbouring site': { ...own, 'sec-fetch-site': 'same-site', 'x-csrf-token': token },
    'a token and no word of where it comes from': { 'x-csrf-token': token },
    'a token and our origin over another scheme': { origin: 'https://localhost', 'x-csrf-token': token },
    'a token and our name on another port': { origin: 'http://localhost:8080', 'x-csrf-token': token },
  };
}

test('the token of this test is the one that the server tells', async () => {
  const answer = await here.send({ method: 'GET', url: '/api/v1/sessions/current', headers: { cookie } });
  expect(answer.json().csrfToken).toBe(csrfOf(cookie));
});

describe('a cookie alone changes nothing', () => {
  test('on any route, however a foreign page has it sent', async () => {
    const unsafe = here.routes.filter(
      ({ method, config }) => method !== 'GET' && (config?.policy === 'signedIn' || config?.policy === 'administrator'),
    );
    expect(unsafe.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    for (const { method, url } of unsafe) {
      const path = url.replaceAll(/:\w+/g, '00000000-0000-4000-8000-0000000000ff');
      for (const [name, headers] of Object.entries(attempts())) {
        const answer = await here.send({
          method: method as 'POST',
          url: path,
          headers: { ...headers, cookie },
          payload: {},
        });
        if (answer.statusCode !== 403 || answer.json().code !== 'foreignRequest')
          wrong.push(`${String(method)} ${url} with ${name}: ${answer.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('and with its token, from a page of ours, it does', async () => {
    const answer = await here.send({
      method: 'POST',
      url: '/api/v1/notifications/read',
      headers: { ...own, cookie, 'x-csrf-token': csrfOf(cookie) },
      payload: { ids: [] },
    });
    expect(answer.statusCode).toBe(200);
  });

  test('a header that names another method is not heard', async () => {
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const headers = { ...here.callers.ada, [name]: 'DELETE' };
      const answer = await here.send({
        method: 'GET',
        url: `/api/v1/attachments/${here.loose}?_method=DELETE`,
        headers,
      });
      expect(answer.statusCode).toBe(200);
    }
    const still = await here.as('ada', 'GET', `/attachments/${here.loose}`);
    expect(still.status).toBe(200);
  });
});

describe('a session', () => {
  test('ends when the rights of its person change, and with it the cookie', async () => {
    const session = await aSession(here.db.query, people.walt);
    const current = () => here.send({ method: 'GET', url: '/api/v1/sessions/current', headers: { cookie: session } });
    expect((await current()).statusCode).toBe(200);
    const granted = await here.as('root', 'POST', `/people/${people.walt}/grants`, { role: 'agent' });
    expect(granted.status).toBe(201);
    expect((await current()).statusCode).toBe(401);
  });

  test('is proved by the cookie alone: nothing that names a person or a session is believed', async () => {
    const named = {
      'x-forwarded-user': 'root@example.org',
      'x-remote-user': people.root,
      'x-user-id': people.root,
      'x-person': people.root,
      'x-test-person': 'bob',
      remote_user: 'root',
    };
    for (const url of ['/api/v1/sessions/current', `/api/v1/accounts?person=${people.root}&session=1&token=1`]) {
      expect((await here.send({ method: 'GET', url, headers: named })).statusCode).toBe(401);
    }
  });
});
