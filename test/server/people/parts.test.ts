import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Problem } from '../../../server/http/index.ts';
import { entities, revokeGrant } from '../../../server/people/index.ts';
import { routes } from '../../../server/people/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let admin: string;
let ada: string;
let bob: string;
let north: string;

beforeAll(async () => {
  rows = await aRowsApp({ name: 'people_parts', routes: [routes], entities });
  admin = await rows.addPerson('Root', { roles: ['administrator'] });
  north = (await rows.ask(admin, 'POST', '/organisations', { name: 'North' })).body.id;
  await rows.ask(admin, 'POST', '/groups', { key: 'desk', name: 'Desk' });
  await rows.ask(admin, 'POST', '/organisation-sets', { key: 'banks', name: 'Banks' });
});

beforeEach(async () => {
  ada = await rows.addPerson('Ada');
  bob = await rows.addPerson('Bob');
  await rows.audited();
});

afterAll(() => rows.close());

const ask = (...given: Parameters<RowsApp['ask']> extends [string, ...infer Rest] ? Rest : never) =>
  rows.ask(admin, ...given);

const event = (action: string, subject: string, details: object) => ({
  actor: admin,
  action,
  subject,
  details,
  address: '127.0.0.1',
});

const july = { starts: '2026-07-01T00:00:00.000Z', ends: '2026-07-15T00:00:00.000Z' };
const august = { starts: '2026-08-01T00:00:00.000Z', ends: '2026-08-02T00:00:00.000Z' };

test('absences are added, listed the latest first in pages, and taken away; the audit is not told their notes', async () => {
  const first = await ask('POST', `/people/${ada}/absences`, { ...july, substitute: bob, note: 'Ill' });
  const second = await ask('POST', `/people/${ada}/absences`, august);
  const { id, ...added } = first.body;
  expect({ status: first.status, ...added }).toEqual({ status: 201, ...july, substitute: bob, note: 'Ill' });
  const page = (await ask('GET', `/people/${ada}/absences?limit=1`)).body;
  expect(page.items).toEqual([second.body]);
  const rest = (await ask('GET', `/people/${ada}/absences?limit=1&cursor=${page.next}`)).body;
  expect(rest).toEqual({ items: [first.body] });
  expect((await ask('DELETE', `/people/${ada}/absences/${id}`)).status).toBe(204);
  expect((await ask('GET', `/people/${ada}/absences`)).body).toEqual({ items: [second.body] });
  expect(await rows.audited()).toEqual([
    event('absence.create', ada, { id, ...july, substitute: bob }),
    event('absence.create', ada, second.body),
    event('absence.delete', ada, { id, ...july, substitute: bob }),
  ]);
});

test.each<[string, object, number, string]>([
  ['ends before it starts', { starts: july.ends, ends: july.starts }, 400, 'emptyPeriod'],
  ['ends as it starts', { starts: july.ends, ends: july.ends }, 400, 'emptyPeriod'],
  ['has no end', { starts: july.starts }, 400, 'invalid'],
  ['starts on no day', { ...july, starts: '2026-02-30T00:00:00Z' }, 400, 'invalid'],
  ['names somebody else as absent', { ...july, person: newId() }, 400, 'invalid'],
  ['names a substitute that there is not', { ...july, substitute: newId() }, 422, 'unknownReference'],
])('an absence that %s is refused', async (_, body, status, code) => {
  const answer = await ask('POST', `/people/${ada}/absences`, body);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect((await ask('GET', `/people/${ada}/absences`)).body).toEqual({ items: [] });
});

test('nobody stands in for himself', async () => {
  const { body } = await ask('POST', `/people/${ada}/absences`, { ...july, substitute: ada });
  expect(body).toMatchObject({ status: 422, code: 'ownSubstitute' });
});

test('an absence is taken away from whom it is of, and from nobody else', async () => {
  const { id } = (await ask('POST', `/people/${ada}/absences`, july)).body;
  expect((await ask('DELETE', `/people/${bob}/absences/${id}`)).status).toBe(404);
  expect((await ask('GET', `/people/${ada}/absences`)).body.items).toHaveLength(1);
  expect((await ask('POST', `/people/${newId()}/absences`, july)).status).toBe(404);
});

test('roles are granted everywhere or for a process, a group, an organisation, and taken away', async () => {
  const everywhere = await ask('POST', `/people/${ada}/grants`, { role: 'agent' });
  const scope = { role: 'agent', process: 'incident', group: 'desk', organisation: north };
  const somewhere = await ask('POST', `/people/${ada}/grants`, scope);
  expect([everywhere.status, somewhere.status]).toEqual([201, 201]);
  expect(somewhere.body).toEqual({ id: somewhere.body.id, ...scope });
  const { items } = (await ask('GET', `/people/${ada}/grants`)).body;
  expect(new Set(items)).toEqual(new Set([everywhere.body, somewhere.body]));
  expect((await ask('DELETE', `/people/${ada}/grants/${everywhere.body.id}`)).status).toBe(204);
  expect((await ask('GET', `/people/${ada}/grants`)).body).toEqual({ items: [somewhere.body] });
  expect(await rows.audited()).toEqual([
    event('grant.create', ada, { role: 'agent' }),
    event('grant.create', ada, scope),
    event('grant.delete', ada, { role: 'agent' }),
  ]);
});

test.each<[string, object, number, string]>([
  ['of a role that the release does not define', { role: 'emperor' }, 422, 'unknownRole'],
  ['of a relation, which nobody grants', { role: 'requester' }, 422, 'unknownRole'],
  ['for a process that there is not', { role: 'agent', process: 'party' }, 422, 'unknownProcess'],
  ['for a group that there is not', { role: 'agent', group: 'nobody' }, 422, 'unknownReference'],
  ['for an organisation that there is not', { role: 'agent', organisation: newId() }, 422, 'unknownReference'],
  [
    'of an administrator of one process',
    { role: 'administrator', process: 'incident' },
    422,
    'restrictedAdministrator',
  ],
  ['for a plugin', { role: 'agent', plugin: 'x' }, 400, 'invalid'],
])('a grant %s is refused', async (_, body, status, code) => {
  const answer = await ask('POST', `/people/${ada}/grants`, body);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect((await ask('GET', `/people/${ada}/grants`)).body).toEqual({ items: [] });
});

test('the same role is granted once', async () => {
  await ask('POST', `/people/${ada}/grants`, { role: 'agent' });
  const { body } = await ask('POST', `/people/${ada}/grants`, { role: 'agent' });
  expect(body).toMatchObject({ status: 409, code: 'taken' });
});

test('the last administrator keeps his role, the last but one does not', async () => {
  const second = (await ask('POST', `/people/${ada}/grants`, { role: 'administrator' })).body;
  const [own] = (await ask('GET', `/people/${admin}/grants`)).body.items;
  expect((await ask('DELETE', `/people/${ada}/grants/${second.id}`)).status).toBe(204);
  const { body } = await ask('DELETE', `/people/${admin}/grants/${own.id}`);
  expect(body).toMatchObject({ status: 409, code: 'lastAdministrator' });
  expect((await ask('GET', `/people/${admin}/grants`)).body.items).toEqual([own]);
});

test('two administrators who take the role from each other at the same time leave one', async () => {
  const second = (await ask('POST', `/people/${ada}/grants`, { role: 'administrator' })).body;
  const [own] = (await ask('GET', `/people/${admin}/grants`)).body.items;
  const taken = await Promise.allSettled(
    [
      { person: admin, grant: own.id },
      { person: ada, grant: second.id },
    ].map((one) => rows.db.transaction((transaction) => revokeGrant({ transaction }, one))),
  );
  const reasons = taken.map((one) => (one.status === 'rejected' ? (one.reason as Problem).details.code : 'taken away'));
  expect(reasons.sort()).toEqual(['lastAdministrator', 'taken away']);
  await rows.db.query(`update role_grant set person = $1 where role = 'administrator'`, [admin]);
});

test('members come and go, and putting one twice is once', async () => {
  const url = `/groups/desk/members/${ada}`;
  const member = { id: ada, name: 'Ada', active: true };
  expect((await ask('PUT', url, { line: 1 })).status).toBe(204);
  expect((await ask('PUT', url, { line: 1 })).status).toBe(204);
  expect((await ask('GET', '/groups/desk/members')).body).toEqual({ items: [{ ...member, line: 1 }] });
  const more = { line: 1, mostOpen: 5, calendar: 'office' };
  expect((await ask('PUT', url, more)).status).toBe(204);
  expect((await ask('GET', '/groups/desk/members')).body).toEqual({ items: [{ ...member, ...more }] });
  expect((await ask('PUT', url)).status).toBe(204);
  expect((await ask('GET', '/groups/desk/members')).body).toEqual({ items: [member] });
  expect((await ask('DELETE', url)).status).toBe(204);
  expect((await ask('DELETE', url)).status).toBe(404);
  expect(await rows.audited()).toEqual([
    event('group.addMember', 'desk', { member: ada, line: 1 }),
    event('group.addMember', 'desk', { member: ada, line: 1, mostOpen: 5, calendar: 'office' }),
    event('group.addMember', 'desk', { member: ada }),
    event('group.removeMember', 'desk', { member: ada }),
  ]);
});

test('members are listed in pages by name', async () => {
  for (const person of [ada, bob]) await ask('PUT', `/groups/desk/members/${person}`);
  const first = (await ask('GET', '/groups/desk/members?limit=1')).body;
  const second = (await ask('GET', `/groups/desk/members?limit=1&cursor=${first.next}`)).body;
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Ada', 'Bob']);
  expect(second.next).toBeUndefined();
});

test.each<[string, string, object | undefined, number]>([
  ['of a group that there is not', '/groups/none/members/ADA', undefined, 404],
  ['that there is not', `/groups/desk/members/${newId()}`, undefined, 422],
  ['on a fourth line', '/groups/desk/members/ADA', { line: 4 }, 400],
  ['with a role', '/groups/desk/members/ADA', { role: 'agent' }, 400],
  ['with room for no ticket', '/groups/desk/members/ADA', { mostOpen: 0 }, 400],
  ['by a calendar that there is not', '/groups/desk/members/ADA', { calendar: 'moon' }, 422],
  ['of a set with a line', '/organisation-sets/banks/members/ADA', { line: 1 }, 400],
])('a member %s is refused', async (_, url, body, status) => {
  expect((await ask('PUT', url.replace('ADA', ada), body)).status).toBe(status);
});

test('organisations stand in sets', async () => {
  const url = `/organisation-sets/banks/members/${north}`;
  expect([(await ask('PUT', url)).status, (await ask('PUT', url)).status]).toEqual([204, 204]);
  const { body } = await ask('GET', '/organisation-sets/banks/members');
  expect(body).toEqual({ items: [{ id: north, name: 'North', active: true }] });
  expect((await ask('GET', '/organisations?set=banks')).body.items.map(({ id }: { id: string }) => id)).toEqual([
    north,
  ]);
  expect((await ask('DELETE', url)).status).toBe(204);
  expect((await ask('GET', '/organisation-sets/banks/members')).body).toEqual({ items: [] });
});

test('groups, sets, organisations and sites are added and changed like people', async () => {
  for (const [path, one, changes] of [
    ['/groups', { key: 'fieldTeam', name: 'Field team' }, { name: 'Выездная группа', active: false }],
    ['/organisation-sets', { key: 'shops', name: 'Shops' }, { name: 'Магазины' }],
    ['/organisations', { name: 'South', parent: north, externalId: 'o-2' }, { parent: null, active: false }],
    ['/sites', { name: 'Branch', organisation: north, address: 'Nevsky 1\nflat 2' }, { address: null }],
  ] as const) {
    const added = await ask('POST', path, one);
    expect({ status: added.status, ...added.body }).toMatchObject({ status: 201, ...one, version: 1 });
    const key = added.body.key ?? added.body.id;
    const changed = await ask('PATCH', `${path}/${key}`, { version: 1, ...changes });
    const kept = Object.entries({ ...added.body, ...changes, version: 2 }).filter(([, value]) => value !== null);
    expect(changed).toEqual({ status: 200, body: Object.fromEntries(kept) });
    expect((await ask('GET', `${path}/${key}`)).body).toEqual(changed.body);
  }
});

test('a key is given once, has the form of keys, and stays', async () => {
  expect((await ask('POST', '/groups', { key: 'desk', name: 'Again' })).body).toMatchObject({
    status: 409,
    code: 'taken',
    property: 'key',
  });
  expect((await ask('POST', '/groups', { key: 'With space', name: 'x' })).status).toBe(400);
  expect((await ask('POST', '/groups', { name: 'Without' })).status).toBe(400);
  expect((await ask('PATCH', '/groups/desk', { version: 1, key: 'other' })).status).toBe(400);
});

test('an organisation does not stand below itself', async () => {
  const child = (await ask('POST', '/organisations', { name: 'Child', parent: north })).body;
  const { body } = await ask('PATCH', `/organisations/${north}`, { version: 1, parent: child.id });
  expect(body).toMatchObject({ status: 422, code: 'circle', property: 'parent' });
});
