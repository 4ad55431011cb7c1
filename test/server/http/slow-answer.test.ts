import { Readable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildServer } from '../../../server/http/index.ts';

test('whoever waits for an answer longer than it may take is told to come again', async () => {
  const app = buildServer({ answerWithinMs: 20 });
  const never = Promise.withResolvers<string>();
  app.route({
    method: 'GET',
    url: '/',
    config: { policy: 'anyone', rate: 'free', raw: true },
    schema: { summary: 'A page' },
    handler: () => never.promise,
  });
  const answer = await app.inject({ method: 'GET', url: '/' });
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toMatchObject({ status: 503, code: 'tooSlow' });
  never.resolve('too late');
  await app.close();
});

test('an answer that has begun may take longer than that: a stream is not cut, nor the server ended by it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const app = buildServer({ answerWithinMs: 20 });
  const parts = async function* () {
    yield 'begun, ';
    await vi.advanceTimersByTimeAsync(1_000);
    yield 'ended';
  };
  app.route({
    method: 'GET',
    url: '/',
    config: { policy: 'anyone', rate: 'free', raw: true },
    schema: { summary: 'A stream' },
    handler: (_, reply) => reply.type('text/plain').send(Readable.from(parts())),
  });
  const answer = await app.inject({ method: 'GET', url: '/' });
  expect([answer.statusCode, answer.body]).toEqual([200, 'begun, ended']);
  await app.close();
});
