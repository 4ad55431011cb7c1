/** A desk on a real PostgreSQL, with the ITIL pack and a few people, for tests of what stands on it. */
import { join } from 'node:path';
import { installPack, openWorlds, type Worlds } from '../../server/releases/index.ts';
import { type Database, newId, openDatabase } from '../../server/storage/index.ts';
import { type Desk, type DeskOptions, type Order, openDesk } from '../../server/tickets/index.ts';
import { testDatabase } from './database.ts';

export const itil = join(import.meta.dirname, '../../definitions/itil');

/** Ada asks, Bob and Carla of the service desk work, Dora manages Ada and sees what she asked; Eve belongs nowhere. */
export const people = {
  ada: '00000000-0000-4000-8000-00000000000a',
  bob: '00000000-0000-4000-8000-00000000000b',
  carla: '00000000-0000-4000-8000-00000000000c',
  dora: '00000000-0000-4000-8000-00000000000d',
  eve: '00000000-0000-4000-8000-00000000000e',
} as const;
export type PersonName = keyof typeof people;

export type TestDesk = { readonly db: Database; readonly worlds: Worlds; readonly desk: Desk; close(): Promise<void> };

/** `name` is for whoever looks at the server; `options` may listen to what the desk does. */
export async function aDesk(name: string, options: Partial<DeskOptions> = {}): Promise<TestDesk> {
  const { url, drop } = await testDatabase(name);
  const db = await openDatabase({ url, entities: [] });
  const worlds = openWorlds(db);
  await installPack({ db, from: itil });
  await fillPeople(db);
  return {
    db,
    worlds,
    desk: openDesk({ db, worlds, ...options }),
    close: async () => {
      await db.close();
      await drop();
    },
  };
}

async function fillPeople(db: Database): Promise<void> {
  const { ada, bob, carla, dora, eve } = people;
  for (const [id, person, manager] of [
    [dora, 'Dora', null],
    [ada, 'Ada', dora],
    [bob, 'Bob', null],
    [carla, 'Carla', null],
    [eve, 'Eve', null],
  ] as const) {
    await db.query('insert into person (id, name, email, manager) values ($1, $2, $3, $4)', [
      id,
      person,
      `${person.toLowerCase()}@example.org`,
      manager,
    ]);
  }
  await db.query(
    `insert into "group" (key, name) values ('serviceDesk', 'Service desk'), ('network', 'Network') on conflict do nothing`,
  );
  for (const person of [bob, carla]) {
    await db.query('insert into group_member ("group", person, line) values ($1, $2, 1)', ['serviceDesk', person]);
    for (const role of ['agent', 'firstLine']) {
      await db.query('insert into role_grant (id, person, role) values ($1, $2, $3)', [newId(), person, role]);
    }
  }
}

/** An order of one of them, with what every order has. */
export function anOrder(who: PersonName, order: Pick<Order, 'type'> & Partial<Order>): Order {
  return { id: newId(), ticket: newId(), actor: { kind: 'person', id: people[who] }, channel: 'desk', ...order };
}

/** Ada's incident, as the portal would send it. */
export function anIncident(order: Partial<Order> = {}): Order {
  return anOrder('ada', {
    type: 'create',
    process: 'incident',
    channel: 'portal',
    fields: { summary: 'The printer is on fire', description: 'Smoke', urgency: 'high' },
    ...order,
  });
}

/** A first-line agent takes an incident, with what the process asks of one that is under way. */
export function aTake(who: PersonName, ticket: string, order: Partial<Order> = {}): Order {
  return anOrder(who, {
    type: 'take',
    ticket,
    fields: { group: 'serviceDesk', topic: 'printing', impact: 'low' },
    ...order,
  });
}
