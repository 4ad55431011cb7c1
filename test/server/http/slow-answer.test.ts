import { expect, test } from 'vitest';
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
