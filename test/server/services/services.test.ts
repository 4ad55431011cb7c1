import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities as peopleEntities } from '../../../server/people/index.ts';
import { routes as peopleRoutes } from '../../../server/people/routes.ts';
import { entities } from '../../../server/services/index.ts';
import { routes } from '../../../server/services/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let admin: string;
let north: string;
let south: string;
let mail: string;

beforeAll(async () => {
  rows = await aRowsApp({
    name: 'services',
    routes: [routes, peopleRoutes],
    entities: [...entities, ...peopleEntities],
  });
  admin = await rows.addPerson('Root', { roles: ['administrator'] });
  const add = async (path: string, body: object) => (await rows.ask(admin, 'POST', path, body)).body.id;
  north = await add('/organisations', { name: 'North' });
  south = await add('/organisations', { name: 'South' });
  mail = await add('/services', { name: 'Mail', description: 'Mail and calendar', owner: admin });
  await add('/services', { name: 'Old mail', active: false });
  await rows.audited();
});

afterAll(() => rows.close());

const ask = (...given: Parameters<RowsApp['ask']> extends [string, ...infer Rest] ? Rest : never) =>
  rows.ask(admin, ...given);

test('a service is added, changed and deactivated', async () => {
  const added = await ask('POST', '/services', { name: 'Archive', parent: mail, externalId: 's-1' });
  const { id, createdAt: _, ...rest } = added.body;
  expect({ status: added.status, ...rest }).toEqual({
    status: 201,
    name: 'Archive',
    parent: mail,
    externalId: 's-1',
    active: true,
    version: 1,
  });
  const changed = await ask('PATCH', `/services/${id}`, { version: 1, active: false, parent: null });
  expect({ status: changed.status, active: changed.body.active, parent: changed.body.parent }).toEqual({
    status: 200,
    active: false,
    parent: undefined,
  });
  const actions = (await rows.audited()).map((event) => (event as { action: string }).action);
  expect(actions).toEqual(['service.create', 'service.deactivate']);
});

test('a service is no part of itself', async () => {
  const part = (await ask('POST', '/services', { name: 'Part', parent: mail })).body;
  const { body } = await ask('PATCH', `/services/${mail}`, { version: 1, parent: part.id });
  expect(body).toMatchObject({ status: 422, code: 'circle', property: 'parent' });
});

test('everybody who is signed in sees what active services are called; agents see all of all', async () => {
  const ada = await rows.addPerson('Ada');
  const agent = await rows.addPerson('Agent', { roles: ['agent'] });
  const names = async (person: string) =>
    (await rows.ask(person, 'GET', '/services?q=mail')).body.items.map(({ name }: { name: string }) => name);
  expect(await names(ada)).toEqual(['Mail']);
  expect(await names(agent)).toEqual(['Mail', 'Old mail']);
  expect((await rows.ask(ada, 'GET', `/services/${mail}`)).body).toEqual({
    id: mail,
    name: 'Mail',
    description: 'Mail and calendar',
  });
  const [old] = (await rows.ask(agent, 'GET', '/services?active=false&q=old')).body.items;
  expect((await rows.ask(agent, 'GET', `/services/${old.id}`)).body).toEqual(old);
  expect((await rows.ask(ada, 'GET', `/services/${old.id}`)).status).toBe(404);
  expect((await rows.ask(ada, 'GET', '/services?active=false')).body).toEqual({ items: [] });
});

test('a contract is added with its terms and changed', async () => {
  const terms = {
    name: 'Support 2026',
    organisation: north,
    service: mail,
    licenceType: 'named',
    calendar: 'office',
    starts: '2026-01-01',
    ends: '2026-12-31',
  };
  const added = await ask('POST', '/contracts', terms);
  expect({ status: added.status, ...added.body }).toMatchObject({ status: 201, ...terms, version: 1 });
  const { id } = added.body;
  expect((await ask('GET', `/contracts/${id}`)).body).toEqual(added.body);
  const changed = await ask('PATCH', `/contracts/${id}`, { version: 1, ends: '2027-12-31', calendar: 'always' });
  expect(changed.body).toEqual({ ...added.body, ends: '2027-12-31', calendar: 'always', version: 2 });
});

test('contracts in force on a day are found', async () => {
  const organisation = (await ask('POST', '/organisations', { name: 'East' })).body.id;
  for (const [name, term] of [
    ['past', { ends: '2025-12-31' }],
    ['one day', { starts: '2026-07-01', ends: '2026-07-01' }],
    ['future', { starts: '2026-07-02' }],
    ['endless', {}],
  ] as const) {
    await ask('POST', '/contracts', { name, organisation, ...term });
  }
  const { body } = await ask('GET', `/contracts?organisation=${organisation}&on=2026-07-01`);
  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['endless', 'one day']);
});

test.each<[string, object, number, string]>([
  ['without an organisation', { name: 'x' }, 400, 'invalid'],
  ['of an organisation that there is not', { name: 'x', organisation: newId() }, 422, 'unknownReference'],
  ['of a calendar that there is not', { name: 'x', calendar: 'lunar' }, 422, 'unknownCalendar'],
  ['that ends before it starts', { name: 'x', starts: '2026-01-02', ends: '2026-01-01' }, 400, 'emptyPeriod'],
  ['that starts on no day', { name: 'x', starts: '2026-02-30' }, 400, 'invalid'],
])('a contract %s is refused', async (_, body, status, code) => {
  const organisation = code === 'invalid' && status === 400 && !('starts' in body) ? {} : { organisation: north };
  const answer = await ask('POST', '/contracts', { ...organisation, ...body });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
});

test('a contract keeps its organisation', async () => {
  const { body } = await ask('POST', '/contracts', { name: 'Kept', organisation: north });
  expect((await ask('PATCH', `/contracts/${body.id}`, { version: 1, organisation: null })).status).toBe(400);
});

test('contracts are read by the agents of their organisation', async () => {
  const { body: contract } = await ask('POST', '/contracts', { name: 'Southern', organisation: south });
  const readers = {
    agent: await rows.addPerson('All', { roles: ['agent'] }),
    ofSouth: await rows.addPerson('Of south', { roles: [`agent@${south}`] }),
    ofNorth: await rows.addPerson('Of north', { roles: [`agent@${north}`] }),
    requester: await rows.addPerson('Requester', { organisation: south }),
  };
  const seen = await Promise.all(
    Object.entries(readers).map(async ([name, person]) => {
      const one = await rows.ask(person, 'GET', `/contracts/${contract.id}`);
      const list = await rows.ask(person, 'GET', '/contracts?q=Southern');
      return [name, one.status, list.status, list.body.items?.length];
    }),
  );
  expect(seen).toEqual([
    ['agent', 200, 200, 1],
    ['ofSouth', 200, 200, 1],
    ['ofNorth', 404, 200, 0],
    ['requester', 404, 403, undefined],
  ]);
});

test('nobody but administrators writes', async () => {
  const agent = await rows.addPerson('Agent', { roles: ['agent'] });
  expect((await rows.ask(agent, 'POST', '/services', { name: 'x' })).status).toBe(403);
  expect((await rows.ask(agent, 'POST', '/contracts', { name: 'x', organisation: north })).status).toBe(403);
  expect((await rows.ask(agent, 'PATCH', `/services/${mail}`, { version: 1, name: 'x' })).status).toBe(403);
});
