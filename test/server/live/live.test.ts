import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Live } from '../../../server/live/index.ts';
import { newId } from '../../../server/storage/index.ts';
import type { Order } from '../../../server/tickets/index.ts';
import { aDesk, anIncident, anOrder, aTake, people, type TestDesk } from '../a-desk.ts';
import { aLive, aStream, listen } from './a-feed.ts';

let here: TestDesk;
let live: Live;
const servers: Live[] = [];
beforeAll(async () => {
  here = await aDesk('live', { committed: () => live.nudge() });
}, 60_000);
afterAll(() => here.close());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function aServer(options: Parameters<typeof aLive>[1] = {}): Promise<Live> {
  live = await aLive(here, options);
  servers.push(live);
  return live;
}

async function send(...orders: readonly Order[]): Promise<void> {
  for (const answer of await here.desk.apply(orders)) {
    if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
  }
}

async function numberOf(ticket: string): Promise<string> {
  const [found] = await here.desk.read([ticket]);
  return found?.number ?? '';
}

describe('an entry', () => {
  test('is told to those who see the ticket, with where it stands and no values of fields', async () => {
    await aServer();
    const ada = await listen(live, 'ada');
    const eve = await listen(live, 'eve');
    const bob = await listen(live, 'bob');
    const order = anIncident();
    await send(order);
    await Promise.all([ada.until(1), bob.until(1)]);
    const number = await numberOf(order.ticket);
    expect(ada.events()).toEqual([
      { id: expect.any(String), event: 'ready', data: {} },
      {
        id: expect.stringMatching(/^\d+\.[0-9a-f-]{36}\.1$/),
        event: 'entry',
        data: {
          ticket: order.ticket,
          number,
          process: 'incident',
          seq: 1,
          type: 'create',
          category: 'new',
          state: 'new',
          audience: 'public',
          at: expect.any(String),
        },
      },
    ]);
    expect(bob.entries()).toEqual([`${number}/1 create`]);
    expect(eve.entries()).toEqual([]);
  });

  test('that is internal is told to those who see all of the ticket', async () => {
    await aServer();
    const order = anIncident();
    await send(order, aTake('bob', order.ticket));
    const [ada, bob] = [await listen(live, 'ada'), await listen(live, 'bob')];
    const say = (audience: 'public' | 'internal') =>
      anOrder('bob', { type: 'message', ticket: order.ticket, comment: { text: 'x', audience } });
    await send(say('internal'));
    await send(say('public'));
    await Promise.all([ada.until(1), bob.until(2)]);
    const number = await numberOf(order.ticket);
    expect(ada.entries()).toEqual([`${number}/4 message`]);
    expect(bob.entries()).toEqual([`${number}/3 message`, `${number}/4 message`]);
  });

  test('that changes nothing which is shown to somebody is not told to him', async () => {
    await aServer();
    const order = anIncident();
    await send(order, aTake('bob', order.ticket));
    const { world } = await here.worlds.current();
    const process = world.processes.get('incident');
    const hidden = [...(process?.fields.values() ?? [])].find(
      ({ definition, core }) => !core && definition.show === undefined && definition.type === 'text',
    );
    const [ada, bob] = [await listen(live, 'ada'), await listen(live, 'bob')];
    const edit = anOrder('bob', { type: 'edit', ticket: order.ticket, fields: { [hidden?.key ?? '']: 'x' } });
    await send(edit);
    await send(anOrder('bob', { type: 'message', ticket: order.ticket, comment: { text: 'x', audience: 'public' } }));
    await Promise.all([ada.until(1), bob.until(2)]);
    const number = await numberOf(order.ticket);
    expect(bob.entries()).toEqual([`${number}/3 edit`, `${number}/4 message`]);
    expect(ada.entries()).toEqual([`${number}/4 message`]);
  });

  test('of other tickets is not told where the stream is about some', async () => {
    await aServer();
    const [one, other] = [anIncident(), anIncident()];
    await send(one, other);
    const bob = await listen(live, 'bob', { tickets: [other.ticket] });
    await send(aTake('bob', one.ticket));
    await send(aTake('bob', other.ticket));
    await bob.until(1);
    expect(bob.entries()).toEqual([`${await numberOf(other.ticket)}/2 take`]);
  });

  test('is told by each server, whichever wrote it', async () => {
    const [first, second] = [
      await aServer({ limits: { tickMs: 60_000 } }),
      await aServer({ limits: { tickMs: 60_000 } }),
    ];
    const [a, b] = [await listen(first, 'bob'), await listen(second, 'bob')];
    await send(anIncident());
    await Promise.all([a.until(1), b.until(1)]);
    expect(a.entries()).toEqual(b.entries());
  });

  test('waits for transactions that began before it and may still put something in front', async () => {
    await aServer();
    const bob = await listen(live, 'bob');
    const order = anIncident();
    await here.db.transaction(async ({ query }) => {
      await query('select pg_current_xact_id()');
      await send(order);
      await here.db.query('select pg_sleep(0.1)');
      expect(bob.entries()).toEqual([]);
    });
    await bob.until(1);
    expect(bob.entries()).toEqual([`${await numberOf(order.ticket)}/1 create`]);
  });
});

describe('a stream that is resumed', () => {
  test('hears all that it missed, each thing once and in order, while others write', async () => {
    await aServer();
    const whole = await listen(live, 'bob');
    const orders = Array.from({ length: 120 }, () => anIncident());
    const writing = Promise.all([0, 1, 2, 3].map((n) => sendOneByOne(orders.filter((_, index) => index % 4 === n))));
    const pieces: string[] = [];
    let after: string | undefined;
    while (pieces.length < orders.length) {
      const piece = await listen(live, 'bob', after === undefined ? {} : { after });
      await piece.until(Math.min(7, orders.length - pieces.length));
      live.leave(piece.sink);
      pieces.push(...piece.entries());
      after = piece.lastId();
    }
    await writing;
    await whole.until(orders.length);
    expect(pieces).toEqual(whole.entries());
    expect(new Set(pieces).size).toBe(orders.length);
  }, 60_000);

  async function sendOneByOne(orders: readonly Order[]): Promise<void> {
    for (const order of orders) await send(order);
  }

  test('hears what it missed from the database, too, when nobody listened meanwhile', async () => {
    const first = await aServer();
    const before = await listen(first, 'bob');
    const after = before.lastId();
    await first.close();
    const orders = Array.from({ length: 30 }, () => anIncident());
    await send(...orders);
    const bob = await listen(await aServer(), 'bob', { after });
    await bob.until(30);
    const ids = bob.events().map(({ data }) => data.ticket);
    expect(ids.toSorted()).toEqual(orders.map(({ ticket }) => ticket).toSorted());
    expect(ids).toEqual(bob.events().map(({ id }) => id.split('.')[1]));
  });

  test('from a place of another database begins anew', async () => {
    await aServer();
    const after = `9000000000000.${newId()}.1`;
    const bob = await listen(live, 'bob', { after });
    await bob.until(1);
    expect(bob.events()).toMatchObject([{ event: 'reset', data: {} }]);
    expect(bob.lastId()).not.toBe(after);
    await send(anIncident());
    await bob.until(2);
    expect(bob.entries()).toHaveLength(1);
  });

  test('goes on from its last beat, though nothing was for it', async () => {
    await aServer({ limits: { beatMs: 10 } });
    const eve = await listen(live, 'eve');
    const start = eve.lastId();
    await send(anIncident());
    while (eve.lastId() === start) await new Promise((resolve) => setImmediate(resolve));
    expect(eve.events().map(({ event }) => event)).toEqual(['ready']);
  });
});

describe('a listener', () => {
  test('who is no longer active hears nothing more', async () => {
    await aServer();
    const carla = await listen(live, 'carla');
    await here.db.query('update person set active = false where id = $1', [people.carla]);
    await carla.untilEnded();
    expect(carla.ended()).toBe('politely');
    await expect(listen(live, 'carla')).rejects.toThrow('notActive');
    await here.db.query('update person set active = true where id = $1', [people.carla]);
  });

  test('whose session is over hears nothing more', async () => {
    const over = new Set<string>();
    await aServer({ stands: async ({ session = '' }) => !over.has(session) });
    const [bob, carla] = [await listen(live, 'bob'), await listen(live, 'carla')];
    over.add('carla');
    await carla.untilEnded();
    expect([bob.ended(), carla.ended()]).toEqual([undefined, 'politely']);
  });

  test('who lost his role hears no more of what it let him see', async () => {
    let checks = 0;
    await aServer({ stands: async () => ++checks > 0 });
    const carla = await listen(live, 'carla');
    const grants = await here.db.query('delete from role_grant where person = $1 returning id, role', [people.carla]);
    await here.db.query('delete from group_member where person = $1', [people.carla]);
    // The check that is under way may have read before; the one after the next is over when the third begins.
    for (const seen = checks; checks < seen + 3; ) await new Promise((resolve) => setImmediate(resolve));
    const bob = await listen(live, 'bob');
    await send(anIncident());
    await bob.until(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(carla.entries()).toEqual([]);
    for (const { id, role } of grants) {
      await here.db.query('insert into role_grant (id, person, role) values ($1, $2, $3)', [id, people.carla, role]);
    }
  });

  test('who reads too slowly is cut off', async () => {
    await aServer();
    const slow = aStream(true);
    const quick = await listen(live, 'carla');
    const principal = { person: people.bob, actor: { kind: 'person', id: people.bob }, language: 'en' } as const;
    await live.open({ principal: { ...principal, isAdministrator: false }, sink: slow.sink });
    await send(anIncident());
    await quick.until(1);
    expect([slow.ended(), quick.ended()]).toEqual(['cut', undefined]);
  });

  test('has so many streams at once and no more', async () => {
    await aServer({ limits: { perPerson: 2, inAll: 3 } });
    await listen(live, 'bob');
    const second = await listen(live, 'bob');
    await expect(listen(live, 'bob')).rejects.toThrow('tooManyOfPerson');
    await listen(live, 'carla');
    await expect(listen(live, 'ada')).rejects.toThrow('tooMany');
    live.leave(second.sink);
    await listen(live, 'bob');
    expect(live.listeners()).toBe(3);
  });
});

test('a connection that listens comes back when it was cut', async () => {
  const troubles: unknown[] = [];
  await aServer({ limits: { tickMs: 60_000 }, trouble: (error) => troubles.push(error) });
  const bob = await listen(live, 'bob');
  await here.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'statedesk listening'`,
  );
  let heard = 0;
  live.onNews(() => {
    heard += 1;
  });
  while (heard === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await send(anIncident());
  await bob.until(1);
  expect([bob.entries().length, troubles.length]).toEqual([1, 1]);
});
