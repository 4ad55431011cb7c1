import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { aDesk, anIncident, type TestDesk } from '../a-desk.ts';
import { aCall, aClock, aWorker, type Call, type Called, putEffect, stateOf } from './a-worker.ts';

let here: TestDesk;
beforeAll(async () => {
  here = await aDesk('effects');
}, 60_000);
afterAll(() => here.close());
beforeEach(async () => {
  await here.db.query('delete from effect');
});

/** A ticket without effects of its own. */
async function aTicket(): Promise<string> {
  const order = anIncident({ past: true });
  await here.desk.apply([order]);
  return order.ticket;
}

const delivered: Called = { outcome: 'delivered', status: 200, durationMs: 1 };
const away: Called = { outcome: 'away', message: 'The receiver answered 503.', status: 503, durationMs: 1 };

describe('order', () => {
  test('of one ticket and target the effects are carried out one after the other, by however many workers', async () => {
    const tickets = await Promise.all([1, 2, 3].map(aTicket));
    for (const ticket of tickets) for (let seq = 2; seq < 12; seq += 1) await putEffect(here, aCall(ticket, seq));
    const begun = new Map<string, number[]>();
    const underWay = new Set<string>();
    const together: string[] = [];
    const call = async (...[, { body }]: Call): Promise<Called> => {
      const { ticket, with: given } = body as { ticket: { id: string }; with: { seq: number } };
      if (underWay.has(ticket.id)) together.push(ticket.id);
      underWay.add(ticket.id);
      begun.set(ticket.id, [...(begun.get(ticket.id) ?? []), given.seq]);
      await here.db.query('select pg_sleep(0.002)');
      underWay.delete(ticket.id);
      return delivered;
    };
    const workers = [1, 2].map(() => aWorker(here, { webhooks: { call } }).effects);
    while ((await here.db.query(`select from effect where state = 'waiting'`)).length > 0) {
      await Promise.all(workers.map((worker) => worker.settled()));
    }
    const inOrder = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    expect(together).toEqual([]);
    expect(Object.fromEntries(begun)).toEqual(Object.fromEntries(tickets.map((ticket) => [ticket, inOrder])));
  });

  test('what failed holds up those after it on its ticket and target, and no others', async () => {
    const [one = '', other = ''] = await Promise.all([aTicket(), aTicket()]);
    const clock = aClock();
    for (const effect of [aCall(one, 2), aCall(one, 3), aCall(one, 4, 'erp'), aCall(other, 2)]) {
      await putEffect(here, effect);
    }
    const call = async (...[key, { body }]: Call): Promise<Called> =>
      key === 'crm' && (body as { ticket: { id: string } }).ticket.id === one && clock.now().getUTCSeconds() === 0
        ? away
        : delivered;
    const { effects } = aWorker(here, { webhooks: { call }, now: clock.now });
    await effects.settled();
    expect(await stateOf(here, one)).toMatchObject([
      { state: 'waiting', attempts: 1, trouble: 'The receiver answered 503.', not_before: '09:00:05' },
      { state: 'waiting', attempts: 0, trouble: null },
      { state: 'done', attempts: 1 },
    ]);
    clock.forward(2_000);
    await effects.settled();
    expect((await stateOf(here, one)).map(({ not_before }) => not_before).slice(0, 2)).toEqual([
      '09:00:05',
      '09:00:05',
    ]);
    expect((await stateOf(here, other)).map(({ state }) => state)).toEqual(['done']);
    clock.forward(3_000);
    await effects.settled();
    expect((await stateOf(here, one)).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  test('those after a dead one go on', async () => {
    const ticket = await aTicket();
    await putEffect(here, { ...aCall(ticket, 2), body: { plugin: 'phone', call: 'ring', with: {} } });
    await putEffect(here, aCall(ticket, 3));
    const { effects } = aWorker(here);
    await effects.settled();
    expect((await stateOf(here, ticket)).map(({ state, trouble }) => [state, trouble])).toEqual([
      ['dead', 'There is no plugin phone here. Install it, then replay this.'],
      ['done', null],
    ]);
  });
});

describe('retries', () => {
  test('a receiver that is away is called for a day with growing pauses, and the effect is dead then', async () => {
    const ticket = await aTicket();
    await putEffect(here, aCall(ticket, 2));
    const clock = aClock();
    const at: number[] = [];
    const call = async (): Promise<Called> => {
      at.push(clock.now().getTime());
      return away;
    };
    const { effects } = aWorker(here, {
      webhooks: { call },
      now: clock.now,
      circuits: { failures: 1000, firstMs: 1, longestMs: 1, atOnce: 1 },
    });
    for (let step = 0; step < 3000 && (await stateOf(here, ticket))[0]?.state === 'waiting'; step += 1) {
      await effects.settled();
      clock.forward(await untilNext(ticket, clock.now()));
    }
    const pauses = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1000);
    expect(pauses.slice(0, 8)).toEqual([5, 15, 60, 300, 900, 1800, 3600, 3600]);
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(24 * 3600 * 1000);
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan(26 * 3600 * 1000);
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'dead', trouble: 'The receiver answered 503.' }]);
  }, 60_000);

  test('pauses differ by chance, so that what failed together does not come back together', async () => {
    const ticket = await aTicket();
    await putEffect(here, aCall(ticket, 2));
    const clock = aClock();
    const { effects } = aWorker(here, { webhooks: { call: async () => away }, now: clock.now, chance: () => 1 });
    await effects.settled();
    expect(await stateOf(here, ticket)).toMatchObject([{ not_before: '09:00:06' }]);
  });

  test('what the receiver does not want is tried five times', async () => {
    const ticket = await aTicket();
    await putEffect(here, aCall(ticket, 2));
    const clock = aClock();
    const refused: Called = { outcome: 'refused', message: 'The receiver answered 400.', durationMs: 1 };
    const { effects } = aWorker(here, { webhooks: { call: async () => refused }, now: clock.now });
    for (let step = 0; step < 10; step += 1) {
      await effects.settled();
      clock.forward(3600_000);
    }
    expect(await stateOf(here, ticket)).toMatchObject([
      { state: 'dead', attempts: 5, trouble: 'The receiver answered 400.' },
    ]);
  });

  test('a database that is away is not counted against the effect', async () => {
    const order = anIncident({ past: true });
    await here.desk.apply([order]);
    await putEffect(here, tellOf(order.ticket, newId()));
    const clock = aClock();
    let tries = 0;
    const desk = {
      ...here.desk,
      apply: async () => {
        tries += 1;
        throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      },
    };
    const { effects } = aWorker(here, { desk, now: clock.now });
    for (let step = 0; step < 8; step += 1) {
      await effects.settled();
      clock.forward(60_000);
    }
    expect(tries).toBe(8);
    expect(await stateOf(here, order.ticket)).toMatchObject([
      { state: 'waiting', attempts: 0, trouble: 'terminating connection' },
    ]);
  });
});

function tellOf(ticket: string, other: string) {
  return { ticket, seq: 2, kind: 'tell', target: `tell/${other}`, body: { ticket: other, run: 'link', arguments: {} } };
}

async function untilNext(ticket: string, now: Date): Promise<number> {
  const [found] = await here.db.query<{ ms: number }>(
    `select extract(epoch from not_before - $2)::float8 * 1000 as ms from effect where ticket = $1`,
    [ticket, now.toISOString()],
  );
  return Math.max(1000, Math.round(found?.ms ?? 0));
}

describe('a circuit', () => {
  test('leaves alone a receiver that failed five times in a row, and others go on', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, aTicket));
    const clock = aClock();
    for (const ticket of tickets) {
      await putEffect(here, aCall(ticket, 2, 'down'));
      await putEffect(here, aCall(ticket, 3, 'well'));
    }
    const called: Record<string, number> = { down: 0, well: 0 };
    const call = async (...[key]: Call): Promise<Called> => {
      called[key] = (called[key] ?? 0) + 1;
      return key === 'down' ? away : delivered;
    };
    const { effects } = aWorker(here, { webhooks: { call }, now: clock.now });
    await effects.settled();
    expect(called.well).toBe(12);
    // Four at once to begin with, and one that is the fifth failure.
    expect(called.down).toBe(5);
    clock.forward(29_000);
    await effects.settled();
    expect(called.down).toBe(5);
    clock.forward(2_000);
    await effects.settled();
    expect(called.down).toBe(6);
  });

  test('closes with the first answer', async () => {
    const tickets = await Promise.all(Array.from({ length: 6 }, aTicket));
    const clock = aClock();
    for (const ticket of tickets) await putEffect(here, aCall(ticket, 2, 'down'));
    let isDown = true;
    const { effects } = aWorker(here, { webhooks: { call: async () => (isDown ? away : delivered) }, now: clock.now });
    await effects.settled();
    isDown = false;
    clock.forward(60_000);
    await effects.settled();
    expect(await here.db.query('select state, count(*)::int as n from effect group by state')).toEqual([
      { state: 'done', n: 6 },
    ]);
  });
});

describe('a worker that is gone', () => {
  test('loses what it had when its lease is over, and not before', async () => {
    const ticket = await aTicket();
    const clock = aClock();
    await putEffect(here, aCall(ticket, 2));
    await here.db.query(
      `update effect set claimed_by = 'gone', claimed_until = $1::timestamptz + interval '90 seconds', attempts = 1, first_tried_at = $1`,
      [clock.now().toISOString()],
    );
    const { effects, calls } = aWorker(here, { now: clock.now });
    await effects.settled();
    expect(calls).toEqual([]);
    clock.forward(91_000);
    await effects.settled();
    expect(calls.map(([key, { id }]) => [key, id])).toEqual([['crm', `${ticket}/2/1`]]);
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  test('cannot say what came of an effect that another has taken since', async () => {
    const ticket = await aTicket();
    const clock = aClock();
    await putEffect(here, aCall(ticket, 2));
    const [first, second] = [Promise.withResolvers<Called>(), Promise.withResolvers<Called>()];
    const slow = aWorker(here, { webhooks: { call: () => first.promise }, now: clock.now }).effects;
    slow.start();
    await until(async () => (await stateOf(here, ticket))[0]?.attempts === 1);
    clock.forward(91_000);
    const other = aWorker(here, { webhooks: { call: () => second.promise }, now: clock.now }).effects;
    const settled = other.settled();
    await until(async () => (await stateOf(here, ticket))[0]?.attempts === 2);
    first.resolve({ outcome: 'wrong', message: 'too late', durationMs: 1 });
    await slow.close();
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'waiting', attempts: 2, trouble: null }]);
    second.resolve(delivered);
    await settled;
    expect(await stateOf(here, ticket)).toMatchObject([{ state: 'done', attempts: 2, trouble: null }]);
  });

  test('takes an effect to the dead that was lost five times', async () => {
    const ticket = await aTicket();
    const clock = aClock();
    await putEffect(here, aCall(ticket, 2));
    const { effects, calls } = aWorker(here, { now: clock.now });
    await here.db.query(`update effect set claimed_by = 'gone', claimed_until = $1, attempts = 5, losses = 4`, [
      clock.now().toISOString(),
    ]);
    clock.forward(1);
    await effects.settled();
    expect(calls).toEqual([]);
    expect(await stateOf(here, ticket)).toMatchObject([
      { state: 'dead', trouble: 'The server ended 5 times while it carried this out.' },
    ]);
  });
});

describe('a stop', () => {
  test('waits for what is under way, claims nothing more, and hands back what takes longer', async () => {
    const [quick = '', slow = '', late = ''] = await Promise.all([aTicket(), aTicket(), aTicket()]);
    await putEffect(here, aCall(quick, 2, 'quick'));
    await putEffect(here, aCall(slow, 2, 'slow'));
    const answer = Promise.withResolvers<Called>();
    const begun: string[] = [];
    const call = (...[key]: Call): Promise<Called> => {
      begun.push(key);
      return key === 'quick' ? answer.promise : Promise.withResolvers<Called>().promise;
    };
    const { effects } = aWorker(here, { webhooks: { call } });
    effects.start();
    await until(async () => begun.length === 2);
    const closed = effects.close(50);
    await putEffect(here, aCall(late, 2, 'late'));
    answer.resolve(delivered);
    await closed;
    expect(begun.toSorted()).toEqual(['quick', 'slow']);
    expect(await stateOf(here, quick)).toMatchObject([{ state: 'done' }]);
    expect(await stateOf(here, slow)).toMatchObject([{ state: 'waiting', attempts: 0, trouble: null }]);
    expect(await here.db.query('select claimed_by from effect where ticket = $1', [slow])).toEqual([
      { claimed_by: null },
    ]);
    const next = aWorker(here);
    await next.effects.settled();
    expect(next.calls.map(([key]) => key).toSorted()).toEqual(['late', 'slow']);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
