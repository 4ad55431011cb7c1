import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import type { Caller } from './people-around.ts';
import { aWholeApp, type WholeApp } from './whole-app.ts';

let here: MatrixDesk;
let overHttps: WholeApp;
beforeAll(async () => {
  here = await aMatrixDesk('headers');
  overHttps = await aWholeApp('https', { url: 'https://desk.example.org' });
}, 60_000);
afterAll(async () => {
  await here.close();
  await overHttps.close();
});

/** Each kind of answer that there is: good ones, problems, pages, files, what nobody registered. */
const answers: readonly (readonly [string, () => Promise<LightMyRequestResponse>])[] = [
  ['a list', () => get('/api/v1/tickets', 'bob')],
  ['a ticket', () => get(`/api/v1/tickets/${here.request}`, 'bob')],
  ['what may not be seen', () => get(`/api/v1/tickets/${here.request}`, 'eve')],
  ['what is of no shape', () => get('/api/v1/tickets/x', 'bob')],
  ['what needs signing in', () => get('/api/v1/tickets', 'anonymous')],
  ['what is for administrators', () => get('/api/v1/accounts', 'bob')],
  ['no route of the API', () => get('/api/v1/nothing', 'bob')],
  ['no route', () => get('/nothing', 'bob')],
  ['a path that is none', () => get('/api/v1/%00', 'bob')],
  ['a path that cannot be decoded', () => get('/api/v1/%zz', 'bob')],
  ['a path whose part is too long', () => get(`/api/v1/tickets/${'x'.repeat(300)}`, 'bob')],
  ['the description', () => get('/api/v1/openapi.json', 'anonymous')],
  ['the page of the description', () => get('/api/v1/docs', 'anonymous')],
  ['its style', () => get('/api/v1/docs.css', 'anonymous')],
  ['the page of an invitation', () => get('/invitation', 'anonymous')],
  ['a page of the desk', () => get('/desk', 'anonymous')],
  ['the page of a ticket', () => get('/tickets/INC-0000001', 'bob')],
  ['a file of the pages that there is not', () => get('/assets/none.js', 'anonymous')],
  ['health', () => get('/healthz', 'anonymous')],
  ['figures', () => get('/metrics', 'anonymous')],
  ['a file', () => get(`/api/v1/attachments/${here.publicFile}/content`, 'bob')],
  ['a file of a release', () => get('/api/v1/releases/1/files/pack.yaml', 'root')],
  ['what is shown to nobody', () => get(`/api/v1/attachments/${here.internalFile}/content`, 'ada')],
  ['a wrong host', () => here.send({ method: 'GET', url: '/api/v1/tickets', headers: { host: 'elsewhere.example' } })],
  ['a body that is no JSON', () => post('{', { 'content-type': 'application/json' })],
  ['a body of another type', () => post('<a/>', { 'content-type': 'application/xml' })],
  ['a body that is too large', () => post(`"${'x'.repeat(1_100_000)}"`, { 'content-type': 'application/json' })],
  ['wrong words at the door', () => post('{"email":"a@b.c","password":"x"}', { 'content-type': 'application/json' })],
];

function get(url: string, caller: Caller): Promise<LightMyRequestResponse> {
  return here.send({ method: 'GET', url, headers: here.callers[caller] });
}

function post(payload: string, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  return here.send({ method: 'POST', url: '/api/v1/sessions', headers, payload });
}

/** A policy as its directives. */
function policyOf({ headers }: LightMyRequestResponse): Readonly<Record<string, string>> {
  const text = String(headers['content-security-policy'] ?? '');
  return Object.fromEntries(
    text.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
}

describe.each(answers)('%s', (_, ask) => {
  test('is taken for what it is, by our own pages alone, framed by nobody', async () => {
    const answer = await ask();
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const { 'default-src': rest, 'frame-ancestors': ancestors, 'script-src': scripts = "'none'" } = policyOf(answer);
    expect([rest, ancestors]).toEqual(["'none'", "'none'"]);
    expect(scripts).toMatch(/^('none'|'self'|'nonce-[\w-]{24}' 'strict-dynamic')$/);
    expect(JSON.stringify(policyOf(answer))).not.toMatch(/unsafe-|\*|data:|http:/);
    expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined();
  });

  test('is opened to no other site', async () => {
    const { headers } = await ask();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('answers of the API', () => {
  const ofApi = answers.filter(([name]) => !/health|figures|script|style|page|no route$/.test(name));

  test.each(ofApi)('%s stays in no cache', async (_, ask) => {
    expect(String((await ask()).headers['cache-control'])).toContain('no-store');
  });

  test.each(answers)('%s has a type, with its alphabet where it is text', async (_, ask) => {
    const answer = await ask();
    const type = String(answer.headers['content-type']);
    expect(type).toMatch(
      /^(application\/(json|problem\+json)|text\/(html|css|javascript|plain)|application\/javascript)(; |$)/,
    );
    if (answer.statusCode >= 400) expect(type).toContain('application/problem+json');
  });
});

test('a preflight of another site is answered without a word that would let it go on', async () => {
  for (const url of ['/api/v1/tickets', `/api/v1/tickets/${here.request}`, '/api/v1/sessions', '/nothing']) {
    const answer = await here.send({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.statusCode).toBe(404);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});

test('over https browsers are told to stay there, on every answer; over http they are not', async () => {
  for (const url of ['/api/v1/tickets', '/api/v1/nothing', '/nothing', '/healthz', '/api/v1/docs', '/invitation']) {
    const headers = { host: 'desk.example.org' };
    const answer = await overHttps.send({ method: 'GET', url, headers });
    expect([url, String(answer.headers['strict-transport-security'])]).toEqual([
      url,
      expect.stringMatching(/^max-age=\d{8,}; includeSubDomains$/),
    ]);
    expect((await here.send({ method: 'GET', url })).headers['strict-transport-security']).toBeUndefined();
  }
});

test('figures are for this machine alone', async () => {
  for (const [remoteAddress, status] of [
    ['127.0.0.1', 200],
    ['::1', 200],
    ['203.0.113.7', 404],
    ['10.0.0.7', 404],
  ] as const) {
    const headers = { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' };
    const answer = await here.send({ method: 'GET', url: '/metrics', remoteAddress, headers });
    expect([remoteAddress, answer.statusCode]).toEqual([remoteAddress, status]);
  }
});

test('a host that is not ours is misdirected, whatever it asks for', async () => {
  for (const host of ['elsewhere.example', 'localhost.elsewhere.example', 'desk.example.org@elsewhere.example']) {
    for (const url of ['/api/v1/tickets', '/api/v1/docs', '/invitation', '/nothing', '/api/v1/openapi.json']) {
      const answer = await here.send({ method: 'GET', url, headers: { host } });
      expect([host, url, answer.statusCode]).toEqual([host, url, 421]);
    }
  }
});
