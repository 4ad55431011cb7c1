import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../../../server/views/routes.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let ada: string;
let bob: string;
beforeAll(async () => {
  rows = await aRowsApp({ name: 'views', routes: [routes], entities: [] });
  [ada, bob] = [await rows.addPerson('Ada'), await rows.addPerson('Bob', { roles: ['administrator'] })];
});
afterAll(() => rows.close());
beforeEach(() => rows.db.query('delete from saved_view'));

const query = { filters: { group: ['mine'] }, sort: '-updated', columns: ['number', 'summary'] };
const add = async (who: string, name: string) => (await rows.ask(who, 'POST', '/views', { name, query })).body;
const listed = async (who: string) => (await rows.ask(who, 'GET', '/views')).body.items;

describe('a view', () => {
  test('is saved behind the others, with the query as it was given', async () => {
    const { status, body } = await rows.ask(ada, 'POST', '/views', { name: '  Mine  ', query });
    const first = { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Mine', query, position: 0, version: 1 };
    expect({ status, body }).toEqual({ status: 201, body: first });
    const second = await add(ada, 'Open');
    expect(second.position).toBe(1);
    expect(await listed(ada)).toEqual([body, second]);
  });

  test('changes where it says the version that it was made on', async () => {
    const { id } = await add(ada, 'Mine');
    const other = await add(ada, 'Open');
    const { status, body } = await rows.ask(ada, 'PATCH', `/views/${id}`, { name: 'My own', position: 7, version: 1 });
    const changed = { id, name: 'My own', query, position: 7, version: 2 };
    expect({ status, body }).toEqual({ status: 200, body: changed });
    expect(await listed(ada)).toEqual([other, changed]);
    const stale = await rows.ask(ada, 'PATCH', `/views/${id}`, { query: {}, version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale', yours: { query: {} }, theirs: changed } });
    expect((await rows.ask(ada, 'PATCH', `/views/${id}`, { query: {}, version: 2 })).body.query).toEqual({});
  });

  test('that is deleted is gone', async () => {
    const { id } = await add(ada, 'Mine');
    expect(await rows.ask(ada, 'DELETE', `/views/${id}`)).toEqual({ status: 204, body: undefined });
    expect((await rows.ask(ada, 'DELETE', `/views/${id}`)).status).toBe(404);
    expect(await listed(ada)).toEqual([]);
  });

  test('of somebody else is one that there is not, for administrators too', async () => {
    const { id } = await add(ada, 'Mine');
    const nothing = '00000000-0000-4000-8000-0000000000ff';
    for (const [method, body] of [
      ['PATCH', { name: 'Theirs', version: 1 }],
      ['DELETE', undefined],
    ] as const) {
      const [hidden, missing] = await Promise.all(
        [id, nothing].map((one) => rows.ask(bob, method, `/views/${one}`, body)),
      );
      expect(hidden?.status).toBe(404);
      expect({ ...hidden?.body, instance: '' }).toEqual({ ...missing?.body, instance: '' });
    }
    expect(await listed(bob)).toEqual([]);
    expect(await listed(ada)).toHaveLength(1);
  });

  test('that is sent again under its key is saved once', async () => {
    const send = () => rows.ask(ada, 'POST', '/views', { name: 'Mine', query }, { 'idempotency-key': 'once' });
    const answers = [await send(), await send()];
    expect(answers[0]).toEqual(answers[1]);
    expect(await listed(ada)).toHaveLength(1);
  });
});

describe('there is an end', () => {
  test('at 100 views a person, also where several are saved at once', async () => {
    await rows.db.query(
      `insert into saved_view (id, person, name, query, position) select gen_random_uuid(), $1, 'v', '{}', 2147483647 from generate_series(1, 98)`,
      [ada],
    );
    const asked = ['a', 'b', 'c', 'd'].map((name) => rows.ask(ada, 'POST', '/views', { name, query }));
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect((await rows.ask(bob, 'POST', '/views', { name: 'a', query })).status).toBe(201);
  });

  test('at 16 KB of a query', async () => {
    const room = 16 * 1024 - '{"a":""}'.length;
    const sized = (bytes: number) => rows.ask(ada, 'POST', '/views', { name: 'Big', query: { a: 'x'.repeat(bytes) } });
    expect((await sized(room + 1)).body).toMatchObject({ status: 413, code: 'tooLarge' });
    const { status, body } = await sized(room);
    expect(status).toBe(201);
    const more = { query: { a: 'я'.repeat(room) }, version: 1 };
    expect((await rows.ask(ada, 'PATCH', `/views/${body.id}`, more)).status).toBe(413);
  });
});

test.each([
  ['no name', { query }],
  ['an empty name', { name: ' ', query }],
  ['a long name', { name: 'x'.repeat(81), query }],
  ['a name of two lines', { name: 'a\nb', query }],
  ['no query', { name: 'a' }],
  ['a text as query', { name: 'a', query: 'all' }],
  ['an owner', { name: 'a', query, person: '00000000-0000-4000-8000-000000000001' }],
  ['an id', { name: 'a', query, id: '00000000-0000-4000-8000-000000000001' }],
])('a view with %s is refused by its shape', async (_, body) => {
  expect((await rows.ask(ada, 'POST', '/views', body)).status).toBe(400);
});

test.each([
  ['no version', { name: 'a' }],
  ['null', { name: null, version: 1 }],
  ['a place before the first', { position: -1, version: 1 }],
  ['an owner', { version: 1, person: '00000000-0000-4000-8000-000000000001' }],
])('a change with %s is refused by its shape', async (_, body) => {
  const { id } = await add(ada, 'Mine');
  expect((await rows.ask(ada, 'PATCH', `/views/${id}`, body)).status).toBe(400);
});
