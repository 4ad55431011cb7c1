import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type App, buildServer, stopServing } from '../../../server/http/index.ts';

let app: App | undefined;

afterEach(() => app?.close());

/** A server whose one page answers when it is told to. */
type AServer = { readonly server: App; readonly port: number; readonly asked: Promise<void>; answer(): void };

async function aServer(): Promise<AServer> {
  const [asked, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = buildServer();
  app = server;
  server.route({
    method: 'GET',
    url: '/',
    config: { policy: 'anyone', rate: 'free', raw: true },
    schema: { summary: 'A page' },
    handler: async () => {
      asked.resolve();
      await told.promise;
      return 'answered';
    },
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, port, asked: asked.promise, answer: told.resolve };
}

/** A client that keeps its connection; answers all that it got until the other side ended it. */
async function talk(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (piece: string) => {
    text += piece;
  });
  socket.on('error', () => undefined);
  socket.write(request);
  await once(socket, 'close');
  return text;
}

const keepAlive = 'GET / HTTP/1.1\r\nhost: here\r\nconnection: keep-alive\r\n\r\n';

test('a request under way is answered, and its connection does not keep the server from its end', async () => {
  const { server, port, asked, answer } = await aServer();
  const talking = talk(port, keepAlive);
  await asked;
  const stopped = stopServing(server, { drainMs: 50 });
  answer();
  expect(await talking).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*connection: close[\s\S]*answered$/);
  await stopped;
});

test('who is connected is served once more, and who comes then finds the door closed', async () => {
  const { server, port, asked, answer } = await aServer();
  const talking = talk(port, keepAlive);
  await asked;
  const connected = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(server.server, 'connection');
  const stopped = stopServing(server, { drainMs: 60_000 });
  await vi.waitUntil(() => !server.server.listening, { interval: 1 });
  const refused = once(connect(port, '127.0.0.1'), 'error');
  connected.write(keepAlive);
  answer();
  expect(String(await once(connected, 'data'))).toContain('connection: close');
  expect(await talking).toContain('connection: close');
  expect(await refused).toMatchObject([{ code: 'ECONNREFUSED' }]);
  await stopped;
});

test('whoever sends nothing, or never hears the answer, holds it up no longer than it says', async () => {
  const { server, port, asked } = await aServer();
  const silent = talk(port, 'GET / HT');
  const talking = talk(port, keepAlive);
  await asked;
  await stopServing(server, { drainMs: 0, withinMs: 50 });
  expect(await Promise.all([silent, talking])).toEqual(['', '']);
});
