import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { routes } from '../../../server/notifications/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aDesk, anIncident, type PersonName, people, type TestDesk } from '../a-desk.ts';
import { anApp, type TestApp } from '../an-app.ts';

let here: TestDesk;
let app: TestApp;
let ticket: string;
beforeAll(async () => {
  here = await aDesk('notifications');
  app = await anApp(here, routes);
  const order = anIncident();
  await here.desk.apply([order]);
  ticket = order.ticket;
}, 60_000);
afterAll(async () => {
  await app.app.close();
  await here.close();
});
beforeEach(() => here.db.query('delete from notification'));

async function notify(who: PersonName, subject: string, at: string): Promise<string> {
  const id = newId();
  await here.db.query(
    `insert into notification (id, person, ticket, effect, subject, text, language, at, position)
     values ($1, $2, $3, $4, $5, 'A text', 'en', $6, 1)`,
    [id, people[who], ticket, `${ticket}/1/${id}`, subject, at],
  );
  return id;
}

test('people list their own notifications, newest first, page by page', async () => {
  const id = await notify('ada', 'first', '2026-11-01T09:00:00.000Z');
  for (const [n, subject] of ['second', 'third'].entries()) {
    await notify('ada', subject, `2026-11-0${n + 2}T09:00:00.000Z`);
  }
  await notify('bob', 'for Bob', '2026-11-05T09:00:00.000Z');
  const page = await app.as('ada')('GET', '/notifications?limit=2');
  expect(page.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['third', 'second']);
  const rest = await app.as('ada')('GET', `/notifications?limit=2&cursor=${page.body.next}`);
  const [found] = await here.desk.read([ticket]);
  expect(rest.body).toEqual({
    items: [
      {
        id,
        ticket,
        number: found?.number,
        subject: 'first',
        text: 'A text',
        language: 'en',
        at: '2026-11-01T09:00:00.000Z',
      },
    ],
  });
});

test('what is marked as read is unread no longer, and only one’s own can be', async () => {
  const own = await notify('ada', 'own', '2026-11-01T09:00:00.000Z');
  await notify('ada', 'later', '2026-11-02T09:00:00.000Z');
  const others = await notify('bob', 'for Bob', '2026-11-01T09:00:00.000Z');
  const ada = app.as('ada');
  expect((await ada('GET', '/notifications/unread')).body).toEqual({ count: 2, isMore: false });
  expect((await ada('POST', '/notifications/read', { ids: [own, others] })).body).toEqual({ marked: 1 });
  const unread = await ada('GET', '/notifications?unread=true');
  expect(unread.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['later']);
  expect((await app.as('bob')('GET', '/notifications/unread')).body).toEqual({ count: 1, isMore: false });
  expect((await ada('POST', '/notifications/read', { upTo: '2026-11-02T09:00:00.000Z' })).body).toEqual({ marked: 1 });
  expect((await ada('GET', '/notifications/unread')).body).toEqual({ count: 0, isMore: false });
});

test('a mark without ids or an instant is refused, and one with anything else', async () => {
  const ada = app.as('ada');
  expect((await ada('POST', '/notifications/read', {})).status).toBe(400);
  expect((await ada('POST', '/notifications/read', { ids: [], upTo: '2026-11-02T09:00:00.000Z' })).status).toBe(400);
  expect((await ada('POST', '/notifications/read', { ids: [], person: people.bob })).status).toBe(400);
});
