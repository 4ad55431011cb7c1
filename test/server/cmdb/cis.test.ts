import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../../server/cmdb/index.ts';
import { routes } from '../../../server/cmdb/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let admin: string;
let north: string;

beforeAll(async () => {
  rows = await aRowsApp({ name: 'cis', routes: [routes], entities });
  admin = await rows.addPerson('Root', { roles: ['administrator'] });
  north = newId();
  await rows.db.query('insert into organisation (id, name) values ($1, $2)', [north, 'North']);
});

afterAll(() => rows.close());

const ask = (...given: Parameters<RowsApp['ask']> extends [string, ...infer Rest] ? Rest : never) =>
  rows.ask(admin, ...given);

const firewall = { role: 'firewall', address: '10.0.0.1', firmware: '7.2', criticality: 'vital' };

test('a CI is added with the attributes of its type, and each can be changed and taken away alone', async () => {
  const values = { name: 'fw-01', type: 'networkDevice', organisation: north, owner: admin, attributes: firewall };
  const added = await ask('POST', '/cis', values);
  expect({ status: added.status, ...added.body }).toMatchObject({ status: 201, ...values, active: true, version: 1 });
  const { id } = added.body;
  const changes = { attributes: { firmware: '7.4', criticality: null } };
  const changed = await ask('PATCH', `/cis/${id}`, { version: 1, ...changes });
  const { criticality: _, ...kept } = firewall;
  expect(changed.body).toEqual({ ...added.body, attributes: { ...kept, firmware: '7.4' }, version: 2 });
  expect((await ask('GET', `/cis/${id}`)).body).toEqual(changed.body);
  expect(await rows.audited()).toEqual([
    expect.objectContaining({ action: 'ci.create', subject: id }),
    expect.objectContaining({
      action: 'ci.change',
      subject: id,
      details: { changes: { attributes: { from: firewall, to: { ...kept, firmware: '7.4' } } } },
    }),
  ]);
});

test('attributes that are taken away together leave none', async () => {
  const { body } = await ask('POST', '/cis', { name: 'fw-02', type: 'networkDevice', attributes: firewall });
  const changed = await ask('PATCH', `/cis/${body.id}`, { version: 1, attributes: null });
  expect(changed.body.attributes).toEqual({});
});

const problems: readonly (readonly [string, object, readonly object[]])[] = [
  ['an unknown attribute', { colour: 'red' }, [{ field: 'colour', problem: 'unknown' }]],
  ['one of another shape', { firmware: 7 }, [{ field: 'firmware', problem: 'type string' }]],
  ['one too long', { firmware: 'x'.repeat(41) }, [{ field: 'firmware', problem: 'maxLength 40' }]],
  [
    'an owner, which is a property',
    { owner: newId() },
    [{ field: 'owner', problem: 'is a property of the CI itself' }],
  ],
  [
    'what cannot be stored',
    { firmware: 'a\u0000' },
    [{ field: 'firmware', problem: 'has a character that cannot be stored' }],
  ],
];

test.each(problems)('attributes with %s are refused', async (_, attributes, expected) => {
  const { body } = await ask('POST', '/cis', { name: 'x', type: 'networkDevice', attributes });
  expect({ status: body.status, code: body.code, problems: body.problems }).toEqual({
    status: 422,
    code: 'badAttributes',
    problems: expected,
  });
});

test('all that is wrong with attributes is told at once', async () => {
  const attributes = { colour: 'red', firmware: 7, role: 'teapot' };
  const { body } = await ask('POST', '/cis', { name: 'x', type: 'networkDevice', attributes });
  expect(body.problems.map(({ field }: { field: string }) => field)).toEqual(['colour', 'firmware', 'role']);
});

test('an attribute that names an organisation names one that there is', async () => {
  const add = (vendor: string) => ask('POST', '/cis', { name: 'app', type: 'application', attributes: { vendor } });
  expect((await add(north)).status).toBe(201);
  const refused = [{ field: 'vendor', problem: 'names no organisation that there is' }];
  expect((await add(newId())).body.problems).toEqual(refused);
  expect((await add('Oracle')).body.problems).toEqual(refused);
});

test.each<[string, object, number, string]>([
  ['of a type that there is not', { name: 'x', type: 'spaceship' }, 422, 'unknownCiType'],
  ['without a type', { name: 'x' }, 400, 'invalid'],
  [
    'of an organisation that there is not',
    { name: 'x', type: 'server', organisation: newId() },
    422,
    'unknownReference',
  ],
  ['with a list of attributes', { name: 'x', type: 'server', attributes: ['a'] }, 400, 'invalid'],
])('a CI %s is refused', async (_, body, status, code) => {
  const answer = await ask('POST', '/cis', body);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
});

test('a key out of the prototype reaches no object', async () => {
  const payload = `{"name":"x","type":"server","attributes":{"__proto__":{"polluted":true}}}`;
  const headers = { 'content-type': 'application/json', 'x-person': admin };
  const response = await rows.app.inject({ method: 'POST', url: '/api/v1/cis', headers, payload });
  expect(response.statusCode).toBe(400);
  const merge = { ...headers, 'content-type': 'application/merge-patch+json' };
  const { body } = await ask('POST', '/cis', { name: 'y', type: 'server' });
  const patched = await rows.app.inject({
    method: 'PATCH',
    url: `/api/v1/cis/${body.id}`,
    headers: merge,
    payload: `{"version":1,"attributes":{"constructor":{"prototype":{"polluted":true}}}}`,
  });
  expect(patched.statusCode).toBe(400);
  expect('polluted' in {}).toBe(false);
});

test('CIs are found by name, type, organisation and owner', async () => {
  const ada = await rows.addPerson('Ada');
  await ask('POST', '/cis', { name: 'Принтер HP 5 этаж', type: 'printer', organisation: north });
  await ask('POST', '/cis', { name: 'ws-0042', type: 'workstation', owner: ada });
  const names = async (query: string) =>
    (await ask('GET', `/cis?${query}`)).body.items.map(({ name }: { name: string }) => name);
  expect(await names('q=принтер')).toEqual(['Принтер HP 5 этаж']);
  expect(await names('type=printer')).toEqual(['Принтер HP 5 этаж']);
  expect(await names(`organisation=${north}&type=printer`)).toEqual(['Принтер HP 5 этаж']);
  expect(await names(`owner=${ada}`)).toEqual(['ws-0042']);
});

test('items are read by agents of their organisation, and by name by whoever owns them', async () => {
  const owner = await rows.addPerson('Owner', { organisation: north });
  const { body: ci } = await ask('POST', '/cis', {
    name: 'ws-owned',
    type: 'workstation',
    organisation: north,
    owner,
    attributes: { serialNumber: 'SN-1' },
  });
  const named = { id: ci.id, name: 'ws-owned', type: 'workstation' };
  const readers = {
    agent: await rows.addPerson('Agent', { roles: ['agent'] }),
    ofNorth: await rows.addPerson('Of north', { roles: [`agent@${north}`] }),
    ofNowhere: await rows.addPerson('Of nowhere', { roles: [`agent@${await anOrganisation()}`] }),
    owner,
    colleague: await rows.addPerson('Colleague', { organisation: north }),
  };
  const seen = await Promise.all(
    Object.entries(readers).map(async ([name, person]) => {
      const one = await rows.ask(person, 'GET', `/cis/${ci.id}`);
      const list = await rows.ask(person, 'GET', '/cis?q=ws-owned');
      return [name, one.status === 200 ? one.body : one.status, list.body.items];
    }),
  );
  expect(seen).toEqual([
    ['agent', ci, [ci]],
    ['ofNorth', ci, [ci]],
    ['ofNowhere', 404, []],
    ['owner', named, [named]],
    ['colleague', 404, []],
  ]);
});

async function anOrganisation(): Promise<string> {
  const id = newId();
  await rows.db.query('insert into organisation (id, name) values ($1, $2)', [id, 'Nowhere']);
  return id;
}
