import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../../server/people/index.ts';
import { routes } from '../../../server/people/routes.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

let rows: RowsApp;
beforeAll(async () => {
  rows = await aRowsApp({ name: 'me', routes: [routes], entities });
});
afterAll(() => rows.close());

test('somebody without any role sets his own name, language and zone, and the audit is told', async () => {
  const ada = await rows.addPerson('Ada', { email: 'ada@example.org' });
  await rows.audited();
  const change = { name: '  Ada Serova ', language: 'ru', zone: 'Europe/Moscow' };
  const { status, body } = await rows.ask(ada, 'PATCH', '/me', change);
  const after = { name: 'Ada Serova', language: 'ru', zone: 'Europe/Moscow' };
  expect({ status, body }).toEqual({ status: 200, body: { id: ada, email: 'ada@example.org', ...after } });
  expect(await rows.audited()).toEqual([
    {
      actor: ada,
      action: 'person.change',
      subject: ada,
      details: {
        changes: {
          name: { from: 'Ada', to: 'Ada Serova' },
          language: { from: 'en', to: 'ru' },
          zone: { from: 'UTC', to: 'Europe/Moscow' },
        },
      },
      address: '127.0.0.1',
    },
  ]);
});

test('who has no address has an empty one', async () => {
  const bare = await rows.addPerson('Bare');
  const { body } = await rows.ask(bare, 'PATCH', '/me', { language: 'ru' });
  expect(body).toEqual({ id: bare, name: 'Bare', email: '', language: 'ru', zone: 'UTC' });
});

test('changes that are sent at once are all made', async () => {
  const fast = await rows.addPerson('Fast');
  const changes = [{ name: 'Faster' }, { language: 'ru' }, { zone: 'Asia/Tbilisi' }];
  const answers = await Promise.all(changes.map((change) => rows.ask(fast, 'PATCH', '/me', change)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const [row] = await rows.db.query('select name, language, zone, version from person where id = $1', [fast]);
  expect(row).toEqual({ name: 'Faster', language: 'ru', zone: 'Asia/Tbilisi', version: 4 });
});

test.each([
  ['nothing', {}, 400],
  ['a name that is empty', { name: '' }, 400],
  ['no name', { name: null }, 400],
  ['a language that there is not', { language: 'de' }, 400],
  ['a zone that there is not', { zone: 'Europe/Atlantis' }, 422],
  ['an offset', { zone: '+03:00' }, 422],
  ['another address', { email: 'root@example.org' }, 400],
  ['an organisation', { organisation: '00000000-0000-4000-8000-000000000001' }, 400],
  ['being important', { vip: true }, 400],
  ['another person', { id: '00000000-0000-4000-8000-000000000001', name: 'x' }, 400],
])('with %s it is refused, and nothing changes', async (_, body, expected) => {
  const eve = await rows.addPerson('Eve');
  expect((await rows.ask(eve, 'PATCH', '/me', body)).status).toBe(expected);
  const [row] = await rows.db.query('select name, language, zone, version from person where id = $1', [eve]);
  expect(row).toEqual({ name: 'Eve', language: 'en', zone: 'UTC', version: 1 });
});
