import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes as peopleRoutes } from '../../../server/people/routes.ts';
import { routes } from '../../../server/routing/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aDesk, anIncident, people, type TestDesk } from '../a-desk.ts';
import { anApp, type TestApp } from '../an-app.ts';

let here: TestDesk;
let api: TestApp;
beforeAll(async () => {
  here = await aDesk('loads');
  api = await anApp(here, routes, peopleRoutes);
  const orders = Array.from({ length: 4 }, () => anIncident());
  await here.desk.apply(orders);
  const [taken, late, near, done] = orders.map(({ ticket }) => ticket);
  const { query } = here.db;
  await query(`update ticket set fields = fields || jsonb_build_object('assignee', $2::text) where id = any ($1)`, [
    [taken, late, near, done],
    people.bob,
  ]);
  await query(`update ticket set due_at = now() - interval '1 hour' where id = $1`, [late]);
  await query(`update ticket set due_at = now() + interval '2 hours' where id = $1`, [near]);
  await query(`update ticket set due_at = now() + interval '9 days' where id = $1`, [taken]);
  await query(`update ticket set category = 'done', due_at = null where id = $1`, [done]);
  await here.desk.apply([anIncident()]);
  await query(`update person set skills = '{Windows}' where id = $1`, [people.carla]);
  await query(
    `insert into absence (id, person, substitute, starts, ends) values ($1, $2, $3, now() - interval '1 day', '2100-01-01T00:00Z')`,
    [newId(), people.carla, people.bob],
  );
  await query(`update group_member set most_open = 5 where person = $1`, [people.carla]);
}, 60_000);
afterAll(async () => {
  await api.app.close();
  await here.close();
});

test('a group says how many tickets it has open, unassigned, near and overdue, the fullest first', async () => {
  const { status, body } = await api.as('bob')('GET', '/group-loads');
  expect(status).toBe(200);
  expect(body.items[0]).toEqual({
    group: 'serviceDesk',
    name: expect.any(String),
    open: 4,
    near: expect.any(Number),
    overdue: 1,
    unassigned: 1,
  });
  expect(body.items.find(({ group }: { group: string }) => group === 'network')).toMatchObject({ open: 0 });
});

test('what is near is what is due within so many hours', async () => {
  const near = async (hours: number) => {
    const { body } = await api.as('bob')('GET', `/groups/serviceDesk/load?near=${hours}`);
    return body.items.find(({ person }: { person: string }) => person === people.bob).near;
  };
  expect([await near(1), await near(3), await near(720)]).toEqual([0, 1, 2]);
});

test('each member says what he has open and can do, and when he is back', async () => {
  const { body } = await api.as('bob')('GET', '/groups/serviceDesk/load');
  expect(body.items).toEqual([
    { person: people.bob, name: 'Bob', skills: [], open: 3, near: 1, overdue: 1, line: 1, atWork: true },
    {
      person: people.carla,
      name: 'Carla',
      skills: ['Windows'],
      open: 0,
      near: 0,
      overdue: 0,
      line: 1,
      mostOpen: 5,
      atWork: false,
      absentUntil: '2100-01-01T00:00:00.000Z',
      substitute: { id: people.bob, name: 'Bob' },
    },
  ]);
});

test('it is for those who work at the desk, of tickets that their grants open', async () => {
  expect((await api.as('ada')('GET', '/group-loads')).status).toBe(403);
  expect((await api.as('ada')('GET', '/groups/serviceDesk/load')).status).toBe(404);
  expect((await api.as('bob')('GET', '/groups/nobody/load')).status).toBe(404);
  const north = newId();
  await here.db.query(`insert into organisation (id, name) values ($1, 'North')`, [north]);
  await here.db.query(`insert into role_grant (id, person, role, organisation) values ($1, $2, 'agent', $3)`, [
    newId(),
    people.eve,
    north,
  ]);
  const { body } = await api.as('eve')('GET', '/groups/serviceDesk/load');
  expect(body.items.map(({ open }: { open: number }) => open)).toEqual([0, 0]);
});
