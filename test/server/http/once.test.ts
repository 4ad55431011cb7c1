import type {} from '@fastify/swagger';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type App,
  badRequest,
  buildServer,
  conflict,
  forgetAnswers,
  once,
  problemSchema,
} from '../../../server/http/index.ts';
import { type Database, newId, openDatabase, type Transaction } from '../../../server/storage/index.ts';
import { testDatabase } from '../database.ts';

const Place = defineEntity({
  name: 'Place',
  tableName: 'site',
  properties: { id: p.uuid().primary(), name: p.text() },
});

let db: Database;
let app: App;
/** What the route does; each test sets its own. */
let work: (transaction: Transaction, name: string) => Promise<{ status: number; body: unknown }>;

const [anna, boris] = [newId(), newId()];

beforeAll(async () => {
  const { url, drop } = await testDatabase('once');
  db = await openDatabase({ url, entities: [Place] });
  afterAll(async () => {
    await db.close();
    await drop();
  });
});

beforeEach(async () => {
  await db.query('delete from request');
  await db.query('delete from site');
  work = addSite;
  app = buildServer();
  app.addHook('onRequest', async (request) => {
    const person = String(request.headers['x-person'] ?? anna);
    request.principal = { person, actor: { kind: 'person', id: person }, language: 'en', isAdministrator: false };
  });
  for (const url of ['/sites', '/other']) {
    app.route<{ Body: { name: string } }>({
      method: 'POST',
      url,
      config: { policy: 'signedIn', rate: 'write' },
      schema: { summary: 'Adds a site', response: { 201: {}, default: problemSchema } },
      handler: async (request, reply) => {
        const { status, body } = await once(db, request, (transaction) => work(transaction, request.body.name));
        return reply.code(status).send(body);
      },
    });
  }
});

afterEach(() => app.close());

async function addSite({ query }: Transaction, name: string) {
  const id = newId();
  await query('insert into site (id, name) values ($1, $2)', [id, name]);
  return { status: 201, body: { id, name } };
}

type Sending = { readonly key?: string; readonly person?: string; readonly name?: string; readonly url?: string };

async function send({ key, person = anna, name = 'Office', url = '/sites' }: Sending) {
  const headers = { 'x-person': person, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await app.inject({ method: 'POST', url, headers, payload: { name } });
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() };
}

async function sites(): Promise<readonly unknown[]> {
  return (await db.query('select name from site order by id')).map(({ name }) => name);
}

test('a request without a key is carried out each time', async () => {
  const answers = [await send({}), await send({})];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await sites()).toEqual(['Office', 'Office']);
  expect(await db.query('select 1 from request')).toEqual([]);
});

test('a repetition gets the first answer and changes nothing', async () => {
  const first = await send({ key: 'k1' });
  const second = await send({ key: 'k1' });
  expect(first.status).toBe(201);
  expect(second).toEqual(first);
  expect(await sites()).toEqual(['Office']);
});

test('two that arrive together are one', async () => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let runs = 0;
  work = async (transaction, name) => {
    runs += 1;
    arrived.resolve();
    await released.promise;
    return addSite(transaction, name);
  };
  const sent = Array.from({ length: 5 }, () => send({ key: 'k2' }));
  await arrived.promise;
  await waitingClaims(4);
  released.resolve();
  const answers = await Promise.all(sent);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  expect(runs).toBe(1);
  expect(await sites()).toEqual(['Office']);
});

/** Resolves once that many connections wait for the one that claimed the key first. */
async function waitingClaims(count: number): Promise<void> {
  for (;;) {
    const rows = await db.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into request%'`,
    );
    if (rows.length === count) return;
  }
}

test('when the first one fails, the one that waited carries the request out', async () => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const first = async () => {
    work = addSite;
    arrived.resolve();
    await released.promise;
    throw new Error('the machine failed');
  };
  work = first;
  const broken = send({ key: 'k3' });
  await arrived.promise;
  const waiting = send({ key: 'k3' });
  await waitingClaims(1);
  released.resolve();
  expect([(await broken).status, (await waiting).status]).toEqual([500, 201]);
  expect(await sites()).toEqual(['Office']);
});

test('a refusal undoes what was written, is kept, and is answered again', async () => {
  let runs = 0;
  work = async (transaction, name) => {
    runs += 1;
    await addSite(transaction, name);
    throw conflict('taken', 'That name is taken.', { theirs: 'Head office' });
  };
  const first = await send({ key: 'k4' });
  const second = await send({ key: 'k4' });
  expect(first).toEqual({
    status: 409,
    type: 'application/problem+json',
    body: {
      type: 'urn:statedesk:problem:taken',
      title: 'Conflict',
      status: 409,
      code: 'taken',
      detail: 'That name is taken.',
      theirs: 'Head office',
      instance: '/sites',
    },
  });
  expect(second).toEqual(first);
  expect(runs).toBe(1);
  expect(await sites()).toEqual([]);
});

test('what throws leaves nothing, and the key can be used again', async () => {
  work = async (transaction, name) => {
    await addSite(transaction, name);
    throw new Error('the machine failed');
  };
  expect((await send({ key: 'k5' })).status).toBe(500);
  expect(await sites()).toEqual([]);
  work = addSite;
  expect((await send({ key: 'k5' })).status).toBe(201);
});

test.each<[string, Sending]>([
  ['body', { key: 'k6', name: 'Warehouse' }],
  ['route', { key: 'k6', url: '/other' }],
])('the same key with another %s is refused', async (_, sending) => {
  await send({ key: 'k6' });
  const answer = await send(sending);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 422, code: 'idempotencyKeyReused' });
  expect(await sites()).toEqual(['Office']);
});

test('people do not share keys', async () => {
  const mine = await send({ key: 'k7' });
  const theirs = await send({ key: 'k7', person: boris });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('after a day the key is free again', async () => {
  const first = await send({ key: 'k8' });
  await db.query(`update request set at = at - interval '24 hours 1 second'`);
  const second = await send({ key: 'k8', name: 'Warehouse' });
  expect(second.status).toBe(201);
  expect(second.body.id).not.toBe(first.body.id);
  expect(await send({ key: 'k8', name: 'Warehouse' })).toEqual(second);
});

test('answers are forgotten once their day is over', async () => {
  await send({ key: 'k9' });
  await db.query(`update request set at = at - interval '24 hours 1 second'`);
  await send({ key: 'k10' });
  expect(await forgetAnswers(db.query)).toBe(1);
  expect(await db.query('select key from request')).toEqual([{ key: 'k10' }]);
});

test.each([
  ['an empty one', ''],
  ['one with a space', 'a b'],
  ['one with a letter beyond ASCII', 'ключ'],
  ['one of 201 characters', 'k'.repeat(201)],
])('a key has 1 to 200 visible characters: %s is refused', async (_, key) => {
  const answer = await send({ key });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'badIdempotencyKey' });
  expect(await sites()).toEqual([]);
});

test('entities that a refused request changed are not written with its claim', async () => {
  await send({});
  work = async ({ em }, name) => {
    const place = await em.findOneOrFail(Place, { name });
    place.name = 'Changed';
    em.persist(em.create(Place, { id: newId(), name: 'New' }));
    throw badRequest('no', 'No.');
  };
  expect((await send({ key: 'k11' })).status).toBe(400);
  expect(await sites()).toEqual(['Office']);
});

test('what the database says against entities is thrown where the request can still be tried again', async () => {
  const id = newId();
  work = async ({ em }, name) => {
    em.persist(em.create(Place, { id, name }));
    return { status: 201, body: { id, name } };
  };
  expect((await send({ key: 'k12' })).status).toBe(201);
  expect((await send({ key: 'k13' })).status).toBe(500);
  expect(await db.query('select key from request')).toEqual([{ key: 'k12' }]);
});
