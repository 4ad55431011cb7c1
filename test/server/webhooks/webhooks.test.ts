import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEffects } from '../../../server/effects/index.ts';
import { isSignatureOf, type Resolve } from '../../../server/outbound/index.ts';
import { openWebhooks, type Webhooks, type WebhooksOptions } from '../../../server/webhooks/index.ts';
import { routes } from '../../../server/webhooks/routes.ts';
import { aDesk, anIncident, people, type TestDesk } from '../a-desk.ts';
import { anApp, type Caller, type TestApp } from '../an-app.ts';
import { aCall, aClock, plainRender, putEffect, stateOf } from '../effects/a-worker.ts';
import { httpReceiver, type Receiver, thisMachine } from '../outbound/receiver.ts';

const key = randomBytes(32);
const secret = 'a secret that only both of us know';

let here: TestDesk;
let app: TestApp;
let names: Readonly<Record<string, string>>;
const resolve: Resolve = async (host) => (names[host] === undefined ? [] : [{ address: names[host], family: 4 }]);

beforeAll(async () => {
  here = await aDesk('webhooks');
  const { db } = here;
  app = await anApp(here, (scope) => {
    scope.addHook('onRequest', async (request) => {
      if (request.principal !== undefined) request.principal = { ...request.principal, isAdministrator: true };
    });
    scope.decorate('webhooks', openWebhooks({ db, key, resolve }));
    return routes(scope);
  });
}, 60_000);
afterAll(async () => {
  await app.app.close();
  await here.close();
});
beforeEach(async () => {
  names = { 'receiver.example': '93.184.216.34' };
  await here.db.query('delete from webhook');
  await here.db.query('delete from effect');
});

const administrator = (): Caller => app.as('eve');
const url = 'https://receiver.example/hook';

describe('a webhook', () => {
  test('is added, read, changed and removed; its secret is never given back, nor told to the audit', async () => {
    const ask = administrator();
    const added = await ask('POST', '/webhooks', { key: 'crm', url, secret });
    const shown = {
      key: 'crm',
      url,
      active: true,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    };
    expect([added.status, added.body]).toEqual([201, shown]);
    expect((await ask('GET', '/webhooks')).body).toEqual({ items: [shown] });
    const changed = await ask('PATCH', '/webhooks/crm', { version: 1, active: false, secret: `${secret} anew` });
    expect(changed.body).toEqual({ ...shown, active: false, version: 2 });
    expect((await ask('GET', '/webhooks/crm')).body).toEqual(changed.body);
    expect((await ask('DELETE', '/webhooks/crm')).status).toBe(204);
    expect((await ask('GET', '/webhooks/crm')).status).toBe(404);
    const events = await here.db.query('select actor, action, subject, details from audit_event order by id');
    expect(events.slice(-3)).toEqual([
      {
        actor: people.eve,
        action: 'webhook.create',
        subject: 'crm',
        details: { url: 'https://receiver.example', active: true },
      },
      { actor: people.eve, action: 'webhook.change', subject: 'crm', details: { active: false, secret: 'changed' } },
      { actor: people.eve, action: 'webhook.remove', subject: 'crm', details: {} },
    ]);
  });

  test('lies in the database without its secret in clear', async () => {
    await administrator()('POST', '/webhooks', { key: 'crm', url, secret });
    const [row] = await here.db.query<{ whole: string; secret: Buffer }>(
      'select w::text as whole, secret from webhook w',
    );
    expect(row?.whole).not.toContain('secret');
    expect(row?.secret.toString('latin1')).not.toContain(secret);
  });

  test('that somebody else changed is not overwritten', async () => {
    const ask = administrator();
    await ask('POST', '/webhooks', { key: 'crm', url, secret });
    await ask('PATCH', '/webhooks/crm', { version: 1, active: false });
    const stale = await ask('PATCH', '/webhooks/crm', { version: 1, active: true });
    expect([stale.status, stale.body.code, stale.body.theirs.version]).toEqual([409, 'stale', 2]);
    const twice = await ask('POST', '/webhooks', { key: 'crm', url, secret });
    expect([twice.status, twice.body.code]).toEqual([409, 'taken']);
  });

  test.each([
    ['http://127.1/hook', 'innerAddress'],
    ['http://0x7f000001/', 'innerAddress'],
    ['http://[::1]/', 'innerAddress'],
    ['http://[::ffff:169.254.169.254]/', 'innerAddress'],
    ['http://169.254.169.254/latest/meta-data', 'innerAddress'],
    ['http://[fd00::1]/', 'innerAddress'],
    ['http://localhost:3000/', 'innerAddress'],
    ['https://inner.example/hook', 'innerAddress'],
    ['file:///etc/passwd', 'scheme'],
    ['https://user:password@receiver.example/', 'credentials'],
    ['no address', 'notAnAddress'],
  ])('is not saved with the address %s', async (bad, reason) => {
    names = { ...names, 'inner.example': '10.1.2.3' };
    const ask = administrator();
    const added = await ask('POST', '/webhooks', { key: 'crm', url: bad, secret });
    expect([added.status, added.body.code, added.body.reason]).toEqual([400, 'badTarget', reason]);
    await ask('POST', '/webhooks', { key: 'crm', url, secret });
    const changed = await ask('PATCH', '/webhooks/crm', { version: 1, url: bad });
    expect([changed.status, changed.body.reason]).toEqual([400, reason]);
  });
});

type Request = { readonly headers: IncomingHttpHeaders; readonly body: string };

describe('a delivery', () => {
  const requests: Request[] = [];
  let status = 200;
  let receiver: Receiver;
  const clock = aClock('2026-11-22T09:00:00.000Z');

  beforeEach(async () => {
    requests.length = 0;
    status = 200;
    receiver = await httpReceiver(async (request, response) => {
      requests.push({ headers: request.headers, body: await text(request) });
      response.writeHead(status).end('something inner');
    });
  });
  afterEach(() => receiver.close());

  function webhooks(options: Partial<WebhooksOptions> = {}): Webhooks {
    return openWebhooks({ db: here.db, key, allow: thisMachine, now: clock.now, ...options });
  }

  const by = { person: people.eve, address: '::1' };

  async function aTicketThatCalls(): Promise<{ readonly ticket: string; readonly key: string }> {
    const order = anIncident({ past: true });
    await here.desk.apply([order]);
    return { ticket: order.ticket, key: await putEffect(here, aCall(order.ticket, 2)) };
  }

  function worker(hooks: Webhooks) {
    const { db, desk, worlds } = here;
    return openEffects({ db, desk, worlds, render: plainRender, webhooks: hooks, now: clock.now, chance: () => 0.5 });
  }

  test('is a POST that the receiver can prove, with the effect’s key to know it again', async () => {
    const hooks = webhooks();
    await hooks.add({ key: 'crm', url: receiver.url, secret }, by, here.db.query);
    const { ticket, key: effect } = await aTicketThatCalls();
    await worker(hooks).settled();
    const [request] = requests;
    const [found] = await here.desk.read([ticket]);
    const header = String(request?.headers['statedesk-signature']);
    const now = clock.now().getTime() / 1000;
    expect(isSignatureOf(secret, { header, body: request?.body ?? '', now })).toBe(true);
    expect(isSignatureOf(`${secret}!`, { header, body: request?.body ?? '', now })).toBe(false);
    expect(request?.headers).toMatchObject({
      'idempotency-key': effect,
      'content-type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      id: effect,
      call: 'crm',
      ticket: { id: ticket, number: found?.number, process: 'incident' },
      command: 'a command',
      at: '2026-11-01T09:00:00.000Z',
      with: { seq: 2 },
      sentAt: clock.now().toISOString(),
    });
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'done', attempts: 1 }]);
  });

  test.each([
    [503, 'waiting', 'The receiver answered 503.'],
    [429, 'waiting', 'The receiver answered 429.'],
    [400, 'waiting', 'The receiver answered 400.'],
    [410, 'dead', 'The receiver answered 410.'],
  ])('that is answered %i is %s then', async (answered, state, trouble) => {
    status = answered;
    const hooks = webhooks();
    await hooks.add({ key: 'crm', url: receiver.url, secret }, by, here.db.query);
    const { ticket } = await aTicketThatCalls();
    await worker(hooks).settled();
    expect(await stateOf(here, ticket)).toMatchObject([{ state, attempts: 1, trouble }]);
  });

  test('that has nowhere to go is dead, and goes when it is replayed after that was mended', async () => {
    const hooks = webhooks();
    const { ticket, key: effect } = await aTicketThatCalls();
    const effects = worker(hooks);
    await effects.settled();
    expect(await stateOf(here, ticket)).toMatchObject([
      { state: 'dead', trouble: 'There is no webhook crm. Add it, then replay this.' },
    ]);
    await hooks.add({ key: 'crm', url: receiver.url, secret }, by, here.db.query);
    await effects.replay(here.db.query, effect, by);
    await effects.settled();
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'done' }]);
    expect(requests).toHaveLength(1);
  });

  test('is refused where the name has got an inner address since it was saved', async () => {
    const hooks = webhooks({ allow: { names: [], ranges: [] }, resolve });
    await hooks.add({ key: 'crm', url: `http://receiver.example:${receiver.port}/`, secret }, by, here.db.query);
    names = { 'receiver.example': '127.0.0.1' };
    const { ticket } = await aTicketThatCalls();
    await worker(hooks).settled();
    expect(requests).toEqual([]);
    expect(await stateOf(here, ticket)).toMatchObject([
      { state: 'dead', trouble: expect.stringContaining('receiver.example (127.0.0.1) is not a public address') },
    ]);
  });

  test('for trying it tells what came of it, and nothing of what the receiver said', async () => {
    status = 500;
    const hooks = webhooks();
    await hooks.add({ key: 'crm', url: receiver.url, secret, active: false }, by, here.db.query);
    const called = await hooks.test('crm');
    expect(called).toEqual({
      outcome: 'away',
      status: 500,
      message: 'The receiver answered 500.',
      durationMs: expect.any(Number),
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ test: true });
  });

  test('cannot be signed with a secret that was sealed with another key', async () => {
    await webhooks().add({ key: 'crm', url: receiver.url, secret }, by, here.db.query);
    const called = await webhooks({ key: randomBytes(32) }).test('crm');
    expect(called).toMatchObject({ outcome: 'wrong', message: expect.stringContaining('Set it anew') });
    expect(requests).toEqual([]);
  });
});
