import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { isDatabaseAway } from '../../../server/storage/index.ts';
import { testDatabase } from '../database.ts';

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a connection that is lost, and all that is asked of it afterwards, is a database that is away', async () => {
  const { url, drop } = await testDatabase('away');
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const lost = await errorOf(client.query('select pg_terminate_backend(pg_backend_pid())'));
  const afterwards = await errorOf(client.query('select 1'));
  await drop();
  const unknown = await errorOf(new Client({ connectionString: url }).connect());
  expect([lost, afterwards, unknown].map(isDatabaseAway)).toEqual([true, true, false]);
});

test('a server that does not listen, or takes the connection and says nothing, is away', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { readonly port: number };
  const options = { host: '127.0.0.1', port, connectionTimeoutMillis: 50 };
  const unanswered = await errorOf(new Client(options).connect());
  await new Promise((resolve) => silent.close(resolve));
  const refused = await errorOf(new Client(options).connect());
  expect([unanswered, refused].map(isDatabaseAway)).toEqual([true, true]);
});

test.each([
  ['08006', true],
  ['53300', true],
  ['57P03', true],
  ['58030', true],
  ['ECONNRESET', true],
  ['23505', false],
  ['40P01', false],
  ['57014', false],
  ['ENOENT', false],
])('%s: %s', (code, isAway) => {
  expect(isDatabaseAway(Object.assign(new Error('told by its code'), { code }))).toBe(isAway);
});
