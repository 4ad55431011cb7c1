import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../../server/people/index.ts';
import { routes } from '../../../server/people/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
let admin: string;
let north: string;

const names = ['Анна Серова', 'Анна Серова', 'Boris Chin', 'Иванов Пётр', 'Иванова Анна', '100% Sure', 'Under_score'];

beforeAll(async () => {
  rows = await aRowsApp({ name: 'people_lists', routes: [routes], entities });
  admin = await rows.addPerson('Root', { roles: ['administrator'] });
  north = (await rows.ask(admin, 'POST', '/organisations', { name: 'North' })).body.id;
  for (const [n, name] of names.entries()) {
    const organisation = n % 2 === 0 ? { organisation: north } : {};
    await rows.ask(admin, 'POST', '/people', { name, email: `p${n}@example.com`, vip: n === 2, ...organisation });
  }
});

afterAll(() => rows.close());

async function found(query: string): Promise<readonly string[]> {
  const { body } = await rows.ask(admin, 'GET', `/people?${query}`);
  return body.items.map(({ name }: { name: string }) => name);
}

const inOrder = [
  '100% Sure',
  'Boris Chin',
  'Root',
  'Under_score',
  'Анна Серова',
  'Анна Серова',
  'Иванов Пётр',
  'Иванова Анна',
];

test('people are listed by name, and pages of any size come to the same list', async () => {
  expect(await found('')).toEqual(inOrder);
  for (const limit of [1, 2, 3, 7, 8, 200]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await rows.ask(admin, 'GET', `/people?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(inOrder);
  }
});

test.each([
  ['part of a name, whatever its capitals', 'q=ИВАНОВ', ['Иванов Пётр', 'Иванова Анна']],
  ['a name with a typing error', `q=${encodeURIComponent('Серава Анна')}`, ['Анна Серова', 'Анна Серова']],
  ['the first letters of a word', 'q=ан', ['Анна Серова', 'Анна Серова', 'Иванова Анна']],
  ['letters that are no beginning, if they are only two', 'q=ра', []],
  ['part of an address', 'q=p3@', ['Иванов Пётр']],
  ['a whole address, in any form', 'email=P3@Example.com', ['Иванов Пётр']],
  ['signs that mean anything to the database', `q=${encodeURIComponent('00%')}`, ['100% Sure']],
  ['the other such sign', 'q=er_s', ['Under_score']],
  ['their organisation', 'q=Анна&organisation=NORTH', ['Анна Серова', 'Иванова Анна']],
  ['being important', 'vip=true', ['Boris Chin']],
  ['being active', 'active=false', []],
])('people are found by %s', async (_, query, expected) => {
  expect(await found(query.replace('NORTH', north))).toEqual(expected);
});

test('people are found by their group and their manager', async () => {
  const [ivanov, chin] = [
    (await rows.ask(admin, 'GET', '/people?q=p3@')).body.items[0],
    (await rows.ask(admin, 'GET', '/people?q=Chin')).body.items[0],
  ];
  await rows.ask(admin, 'POST', '/groups', { key: 'desk', name: 'Desk' });
  await rows.ask(admin, 'PUT', `/groups/desk/members/${ivanov.id}`, {});
  await rows.ask(admin, 'PATCH', `/people/${chin.id}`, { version: 1, manager: ivanov.id });
  expect(await found('group=desk')).toEqual(['Иванов Пётр']);
  expect(await found(`manager=${ivanov.id}`)).toEqual(['Boris Chin']);
  const { body } = await rows.ask(admin, 'GET', `/groups?member=${ivanov.id}`);
  expect(body.items.map(({ key }: { key: string }) => key)).toEqual(['desk']);
});

test.each([
  ['an unknown filter', 'role=administrator'],
  ['more than 200 of a page', 'limit=201'],
  ['none of a page', 'limit=0'],
  ['the same filter twice', 'q=a&q=b'],
  ['an organisation that is no id', 'organisation=1'],
  ['a cursor that is none', 'cursor=abc'],
  ['a cursor of another list', `cursor=${Buffer.from('["a"]').toString('base64url')}`],
  ['a cursor with an id that is none', `cursor=${Buffer.from('["a","b"]').toString('base64url')}`],
  ['a cursor with a number', `cursor=${Buffer.from(`[1,"${newId()}"]`).toString('base64url')}`],
  [
    'a cursor with a character that cannot be stored',
    `cursor=${Buffer.from(`["\\u0000","${newId()}"]`).toString('base64url')}`,
  ],
])('a list with %s is refused', async (_, query) => {
  expect((await rows.ask(admin, 'GET', `/people?${query}`)).status).toBe(400);
});
