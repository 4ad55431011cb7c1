import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWholeApp, type WholeApp } from '../security/whole-app.ts';

let here: WholeApp;
beforeAll(async () => {
  here = await aWholeApp('description');
}, 60_000);
afterAll(() => here.close());

test('the description tells programs what no parameter shows: keys of repetitions, pages, filters by fields', async () => {
  const { info, paths } = (await here.send({ method: 'GET', url: '/api/v1/openapi.json' })).json();
  expect(info.description).toMatch(/`Idempotency-Key`.*`cursor`/s);
  for (const path of ['/api/v1/tickets', '/api/v1/tickets/count', '/api/v1/search'])
    expect(paths[path].get.description).toContain('`field.priority=high`');
});
