import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWholeApp, type WholeApp } from '../../server/security/whole-app.ts';
import { operationTypes } from './operation-types.ts';

let here: WholeApp;
beforeAll(async () => {
  here = await aWholeApp('operations');
}, 60_000);
afterAll(() => here.close());

test('the types of the client are those of the API: `npx vitest run test/designer/api -u` makes them anew', async () => {
  const { body } = await here.send({ method: 'GET', url: '/api/v1/openapi.json' });
  const file = join(import.meta.dirname, '../../../designer/api/operations.gen.ts');
  await expect(operationTypes(JSON.parse(body), '/api/v1')).toMatchFileSnapshot(file);
});
