import type {} from '@fastify/swagger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, buildServer, problemSchema } from '../../../server/http/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { testDatabase } from '../database.ts';

let db: Database;
let app: App;

beforeAll(async () => {
  const { url, drop } = await testDatabase('unstorable');
  db = await openDatabase({ url, entities: [] });
  app = buildServer();
  app.route<{ Body: { as: string; text: string } }>({
    method: 'POST',
    url: '/',
    config: { policy: 'anyone', rate: 'write' },
    schema: { summary: 'Stores a text', response: { 200: {}, default: problemSchema } },
    handler: async ({ body }) =>
      db.query(`select $1::${body.as}`, [body.as === 'text' ? body.text : JSON.stringify(body.text)]),
  });
  afterAll(async () => {
    await app.close();
    await db.close();
    await drop();
  });
});

test('half a character in JSON is the fault of the request', async () => {
  const payload = '{"as":"jsonb","text":"a\\ud800b"}';
  const response = await app.inject({
    method: 'POST',
    url: '/',
    payload,
    headers: { 'content-type': 'application/json' },
  });
  expect({ status: response.statusCode, code: response.json().code }).toEqual({ status: 400, code: 'unstorable' });
});

test.each(['text', 'jsonb'])(
  'a character that the database cannot hold as %s is the fault of the request',
  async (as) => {
    const response = await app.inject({ method: 'POST', url: '/', payload: { as, text: 'a\u0000b' } });
    expect({ status: response.statusCode, code: response.json().code }).toEqual({ status: 400, code: 'unstorable' });
  },
);
