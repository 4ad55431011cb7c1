import { expect, test } from 'vitest';
import { buildServer } from '../../../server/http/index.ts';

const shape = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: { type: 'string' }, many: { type: 'array', items: { type: 'integer' } }, least: { default: 1 } },
};

function server() {
  const app = buildServer();
  app.route({
    method: 'POST',
    url: '/bodies',
    config: { policy: 'anyone', rate: 'free' },
    schema: { summary: 'Gives back the body', body: shape, response: { 200: {} } },
    handler: async (request) => request.body,
  });
  app.route({
    method: 'GET',
    url: '/queries',
    config: { policy: 'anyone', rate: 'free' },
    schema: { summary: 'Gives back the query', querystring: shape, response: { 200: {} } },
    handler: async (request) => request.query,
  });
  return app;
}

test.each([
  ['a list of one text', { text: ['x'] }, ['body/text']],
  ['null', { text: null }, ['body/text']],
  ['a number', { text: 7 }, ['body/text']],
  ['one number for a list', { text: 'x', many: 7 }, ['body/many']],
  ['two mistakes', { text: 1, many: ['1'] }, ['body/text', 'body/many/0']],
  ['a property too many', { text: 'x', role: 'administrator' }, ['body']],
])('a body is taken as it is and refused where the type is another: %s', async (_, payload, places) => {
  const answer = await server().inject({ method: 'POST', url: '/bodies', payload });
  expect(answer.statusCode).toBe(400);
  const { errors } = answer.json() as { errors: readonly { at: string }[] };
  expect(errors.map(({ at }) => at)).toEqual(places);
});

test('a body that fits arrives with its defaults', async () => {
  const answer = await server().inject({ method: 'POST', url: '/bodies', payload: { text: 'x', many: [1] } });
  expect(answer.json()).toEqual({ text: 'x', many: [1], least: 1 });
});

test('the texts of a query become what the schema says, one for a list too', async () => {
  const answer = await server().inject({ method: 'GET', url: '/queries?text=7&many=1' });
  expect(answer.json()).toEqual({ text: '7', many: [1], least: 1 });
});
