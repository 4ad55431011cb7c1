import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../../server/people/index.ts';
import { routes } from '../../../server/people/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let admin: string;

beforeAll(async () => {
  rows = await aRowsApp({ name: 'people', routes: [routes], entities });
  admin = await rows.addPerson('Root', { roles: ['administrator'] });
});

afterAll(() => rows.close());

const ask = (...given: Parameters<RowsApp['ask']> extends [string, ...infer Rest] ? Rest : never) =>
  rows.ask(admin, ...given);

const addPerson = async (values: object) => (await ask('POST', '/people', values)).body;

test('a person is added with what was given, defaults, and an event for the audit', async () => {
  const { body: organisation } = await ask('POST', '/organisations', { name: 'Northwind' });
  const { body: site } = await ask('POST', '/sites', { name: 'Head office', organisation: organisation.id });
  await rows.audited();
  const values = {
    name: '  Анна Серова ',
    email: 'Anna.Serova@Example.com',
    phone: '+7 495 000-00-01',
    organisation: organisation.id,
    site: site.id,
    language: 'ru',
    zone: 'Europe/Moscow',
    skills: ['SAP'],
    externalId: 'hr-17',
  };
  const { status, body } = await ask('POST', '/people', values);
  const stored = { ...values, name: 'Анна Серова', email: 'anna.serova@example.com', vip: false, active: true };
  const { id, createdAt, ...rest } = body;
  expect({ status, ...rest }).toEqual({ status: 201, ...stored, version: 1 });
  expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(60_000);
  expect((await ask('GET', `/people/${id}`)).body).toEqual(body);
  expect(await rows.audited()).toEqual([
    { actor: admin, action: 'person.create', subject: id, details: { values: stored }, address: '127.0.0.1' },
  ]);
});

test('a change names its version, touches what it names, and null takes away', async () => {
  const added = await addPerson({ name: 'Boris', phone: '1', zone: 'Europe/Moscow', vip: true, skills: ['a'] });
  await rows.audited();
  const { status, body } = await ask('PATCH', `/people/${added.id}`, {
    version: 1,
    name: 'Boris Chin',
    phone: null,
    zone: null,
    vip: null,
    skills: ['b', 'c'],
  });
  const { phone: _, ...kept } = added;
  const after = { ...kept, name: 'Boris Chin', zone: 'UTC', vip: false, skills: ['b', 'c'], version: 2 };
  expect({ status, body }).toEqual({ status: 200, body: after });
  expect((await ask('GET', `/people/${added.id}`)).body).toEqual(after);
  expect(await rows.audited()).toEqual([
    {
      actor: admin,
      action: 'person.change',
      subject: added.id,
      details: {
        changes: {
          name: { from: 'Boris', to: 'Boris Chin' },
          phone: { from: '1', to: null },
          zone: { from: 'Europe/Moscow', to: 'UTC' },
          vip: { from: true, to: false },
          skills: { from: ['a'], to: ['b', 'c'] },
        },
      },
      address: '127.0.0.1',
    },
  ]);
});

test('the media type of merge patches is taken', async () => {
  const { id } = await addPerson({ name: 'Merge' });
  const headers = { 'content-type': 'application/merge-patch+json' };
  const answer = await ask('PATCH', `/people/${id}`, { version: 1, name: 'Merged' }, headers);
  expect({ status: answer.status, name: answer.body.name }).toEqual({ status: 200, name: 'Merged' });
});

test('a change that changes nothing raises no version and is no event', async () => {
  const added = await addPerson({ name: 'Same', email: 'same@example.com' });
  await rows.audited();
  const { status, body } = await ask('PATCH', `/people/${added.id}`, { version: 1, email: 'SAME@example.com' });
  expect({ status, body }).toEqual({ status: 200, body: added });
  expect(await rows.audited()).toEqual([]);
});

test('a change of an older version is refused with both sides', async () => {
  const added = await addPerson({ name: 'Vera' });
  await ask('PATCH', `/people/${added.id}`, { version: 1, phone: '7' });
  const { status, body } = await ask('PATCH', `/people/${added.id}`, { version: 1, name: 'Vera K.' });
  expect({ status, code: body.code, yours: body.yours, theirs: body.theirs }).toEqual({
    status: 409,
    code: 'stale',
    yours: { name: 'Vera K.' },
    theirs: { ...added, phone: '7', version: 2 },
  });
});

test('of changes of one version that arrive together one gets through, the others are told', async () => {
  const added = await addPerson({ name: 'Race' });
  const phones = Array.from({ length: 8 }, (_, n) => String(n));
  const answers = await Promise.all(phones.map((phone) => ask('PATCH', `/people/${added.id}`, { version: 1, phone })));
  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status }) => status === 409);
  expect([won.length, lost.length]).toEqual([1, 7]);
  expect((await ask('GET', `/people/${added.id}`)).body).toEqual(won[0]?.body);
  for (const { body } of lost) expect(body.theirs).toEqual(won[0]?.body);
});

test('a person is deactivated and activated again', async () => {
  const { id } = await addPerson({ name: 'Gone' });
  await rows.audited();
  expect((await ask('PATCH', `/people/${id}`, { version: 1, active: false })).body.active).toBe(false);
  expect((await ask('PATCH', `/people/${id}`, { version: 2, active: true })).body.active).toBe(true);
  const actions = (await rows.audited()).map((event) => (event as { action: string }).action);
  expect(actions).toEqual(['person.deactivate', 'person.activate']);
});

test('the tickets of a requester follow him to another organisation', async () => {
  const [{ body: from }, { body: to }] = [
    await ask('POST', '/organisations', { name: 'From' }),
    await ask('POST', '/organisations', { name: 'To' }),
  ];
  const [mover, stayer] = [
    await addPerson({ name: 'Mover', organisation: from.id }),
    await addPerson({ name: 'Stayer', organisation: from.id }),
  ];
  await rows.db.query(
    `insert into release (hash, pack, version, title, installed_by) values ('x', 'itil', '1', '{}', 'test')
     on conflict do nothing`,
  );
  const [release] = await rows.db.query<{ id: number }>('select id from release');
  for (const [number, requester] of [
    ['INC-1', mover.id],
    ['INC-2', stayer.id],
  ]) {
    await rows.db.query(
      `insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields,
         records, head, organisation)
       values ($1, $2, 'incident', $3, 1, '{new}', 'new', now(), 'x', now(), $4, '{}', '\\x00', $5)`,
      [newId(), number, release?.id, JSON.stringify({ requester }), from.id],
    );
  }
  await ask('PATCH', `/people/${mover.id}`, { version: 1, organisation: to.id });
  expect(await rows.db.query('select number, organisation from ticket order by number')).toEqual([
    { number: 'INC-1', organisation: to.id },
    { number: 'INC-2', organisation: from.id },
  ]);
  await ask('PATCH', `/people/${mover.id}`, { version: 2, organisation: null });
  expect(await rows.db.query(`select organisation from ticket where number = 'INC-1'`)).toEqual([
    { organisation: null },
  ]);
});

test('a POST with an idempotency key adds one person', async () => {
  const headers = { 'idempotency-key': newId() };
  const first = await ask('POST', '/people', { name: 'Once' }, headers);
  expect(await ask('POST', '/people', { name: 'Once' }, headers)).toEqual(first);
  expect((await ask('GET', '/people?q=Once')).body.items).toEqual([first.body]);
});

const refusals: readonly (readonly [string, object, number, string])[] = [
  ['without a name', {}, 400, 'invalid'],
  ['with a blank name', { name: '   ' }, 400, 'invalid'],
  ['with a name of two lines', { name: 'a\nb' }, 400, 'invalid'],
  ['with a name that turns the direction of reading', { name: 'a\u202Eb' }, 400, 'invalid'],
  ['with a name of 201 characters', { name: 'a'.repeat(201) }, 400, 'invalid'],
  ['with a property of ours', { name: 'a', id: newId() }, 400, 'invalid'],
  ['with a version', { name: 'a', version: 7 }, 400, 'invalid'],
  ['with a role', { name: 'a', role: 'administrator' }, 400, 'invalid'],
  ['with a manager that is no id', { name: 'a', manager: "' or 1=1 --" }, 400, 'invalid'],
  ['with a language that is not offered', { name: 'a', language: 'xx' }, 400, 'invalid'],
  ['with 51 skills', { name: 'a', skills: Array.from({ length: 51 }, (_, n) => String(n)) }, 400, 'invalid'],
  ['with a zone that there is not', { name: 'a', zone: 'Mars/Olympus' }, 422, 'unknownZone'],
  ['with an offset for a zone', { name: 'a', zone: '+03:00' }, 422, 'unknownZone'],
  ['with an address that is none', { name: 'a', email: 'nobody' }, 422, 'badEmail'],
  ['with two addresses in one', { name: 'a', email: 'a@b.c,d@e.f' }, 422, 'badEmail'],
  ['of an organisation that there is not', { name: 'a', organisation: newId() }, 422, 'unknownReference'],
  ['with a manager that there is not', { name: 'a', manager: newId() }, 422, 'unknownReference'],
];

test.each(refusals)('a person %s is refused', async (_, values, status, code) => {
  const before = await rows.db.query('select count(*) from person');
  const answer = await ask('POST', '/people', values);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(await rows.db.query('select count(*) from person')).toEqual(before);
});

test('a reference that leads nowhere names its property', async () => {
  const { body } = await ask('POST', '/people', { name: 'a', site: newId() });
  expect(body).toMatchObject({ status: 422, code: 'unknownReference', property: 'site' });
});

test('two people do not share an address, whatever it is dressed up as', async () => {
  await addPerson({ name: 'First', email: 'shared@example.com', externalId: 'x1' });
  const { status, body } = await ask('POST', '/people', { name: 'Second', email: 'SHA\u200Bred@ｅxample.com' });
  expect({ status, code: body.code, property: body.property }).toEqual({
    status: 409,
    code: 'taken',
    property: 'email',
  });
  const again = await ask('POST', '/people', { name: 'Third', externalId: 'x1' });
  expect(again.body).toMatchObject({ status: 409, code: 'taken', property: 'externalId' });
});

test('nobody is his own manager, not even around a corner', async () => {
  const top = await addPerson({ name: 'Top' });
  const middle = await addPerson({ name: 'Middle', manager: top.id });
  const low = await addPerson({ name: 'Low', manager: middle.id });
  for (const manager of [top.id, middle.id, low.id]) {
    const { status, body } = await ask('PATCH', `/people/${top.id}`, { version: 1, manager });
    expect({ status, code: body.code, property: body.property }).toEqual({
      status: 422,
      code: 'circle',
      property: 'manager',
    });
  }
});

test('the last administrator cannot be deactivated', async () => {
  const { body } = await ask('PATCH', `/people/${admin}`, { version: 1, active: false });
  expect(body).toMatchObject({ status: 409, code: 'lastAdministrator' });
  expect((await ask('GET', `/people/${admin}`)).body.active).toBe(true);
});

test('a name that is required is not taken away, and a person that there is not is not changed', async () => {
  const { id } = await addPerson({ name: 'Named' });
  expect((await ask('PATCH', `/people/${id}`, { version: 1, name: null })).status).toBe(400);
  expect((await ask('PATCH', `/people/${id}`, { name: 'Unversioned' })).status).toBe(400);
  expect((await ask('PATCH', `/people/${id}`, { version: 1, createdAt: '2020-01-01T00:00:00Z' })).status).toBe(400);
  expect((await ask('PATCH', `/people/${newId()}`, { version: 1, name: 'x' })).status).toBe(404);
  expect((await ask('GET', '/people/not-an-id')).status).toBe(400);
});
