import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openAccess } from '../../../server/access/index.ts';
import type { Effects } from '../../../server/effects/index.ts';
import { routes } from '../../../server/effects/routes.ts';
import { newId } from '../../../server/storage/index.ts';
import { aDesk, anIncident, aTake, people, type TestDesk } from '../a-desk.ts';
import { anApp, type Caller, type TestApp } from '../an-app.ts';
import { aCall, aClock, aWorker, type Called, putEffect } from './a-worker.ts';

let here: TestDesk;
let app: TestApp;
let effects: Effects;
let answer: Called;
const clock = aClock();
const called: string[] = [];

beforeAll(async () => {
  here = await aDesk('replay');
  const call = async (_: string, { id }: { readonly id: string }): Promise<Called> => {
    called.push(id);
    return answer;
  };
  effects = aWorker(here, { webhooks: { call }, now: clock.now }).effects;
  app = await anApp(here, (scope) => {
    scope.addHook('onRequest', async (request) => {
      if (request.principal?.person !== people.eve) return;
      request.principal = { ...request.principal, isAdministrator: true };
    });
    scope.decorate('effects', effects);
    scope.decorate('access', openAccess(here));
    return routes(scope);
  });
}, 60_000);
afterAll(async () => {
  await app.app.close();
  await here.close();
});
beforeEach(async () => {
  await here.db.query('delete from effect');
  called.length = 0;
});

/** Eve is the administrator here. */
const administrator = (): Caller => app.as('eve');

async function aDeadEffect(): Promise<{ readonly ticket: string; readonly key: string }> {
  const order = anIncident({ past: true });
  await here.desk.apply([order, aTake('bob', order.ticket, { past: true })]);
  const key = await putEffect(here, aCall(order.ticket, 9));
  answer = { outcome: 'wrong', message: 'The receiver answered 410.', durationMs: 1 };
  await effects.settled();
  return { ticket: order.ticket, key };
}

test('a dead effect is listed with the reason, and replayed on demand', async () => {
  const { ticket, key } = await aDeadEffect();
  const listed = await administrator()('GET', '/effects?state=dead');
  expect(listed).toMatchObject({ status: 200 });
  expect(listed.body).toEqual({
    items: [
      {
        key,
        ticket,
        kind: 'plugin',
        target: 'plugin/webhook/crm',
        state: 'dead',
        at: '2026-11-01T09:00:00.000Z',
        attempts: 1,
        underWay: false,
        trouble: 'The receiver answered 410.',
        endedAt: clock.now().toISOString(),
      },
    ],
  });
  answer = { outcome: 'delivered', status: 200, durationMs: 1 };
  const replayed = await administrator()('POST', `/effects/${encodeURIComponent(key)}/replay`);
  expect([replayed.status, replayed.body.state, replayed.body.attempts]).toEqual([202, 'waiting', 0]);
  await effects.settled();
  expect(called).toEqual([key, key]);
  const all = await administrator()('GET', `/effects?ticket=${ticket}`);
  expect(all.body.items).toMatchObject([{ key, state: 'done', attempts: 1 }]);
  const audit = await here.db.query('select actor, action, subject from audit_event');
  expect(audit.at(-1)).toEqual({ actor: people.eve, action: 'effect.replay', subject: key });
});

test('what is done is not replayed', async () => {
  const { key } = await aDeadEffect();
  await here.db.query(`update effect set state = 'done'`);
  const replayed = await administrator()('POST', `/effects/${encodeURIComponent(key)}/replay`);
  expect([replayed.status, replayed.body.code]).toEqual([409, 'notWaiting']);
  const none = await administrator()('POST', `/effects/${encodeURIComponent(`${newId()}/1/1`)}/replay`);
  expect([none.status, none.body.code]).toEqual([404, 'notFound']);
});

test('effects of a ticket are shown to whoever sees all of it, those of all tickets to administrators', async () => {
  const { ticket } = await aDeadEffect();
  const seen = async (who: 'ada' | 'bob' | 'carla', url: string) => (await app.as(who)('GET', url)).status;
  // Ada asked for it and sees some of it, Bob works on it; Dora does not know of other people's tickets.
  expect(await seen('bob', `/effects?ticket=${ticket}`)).toBe(200);
  expect(await seen('ada', `/effects?ticket=${ticket}`)).toBe(403);
  expect(await seen('ada', `/effects?ticket=${newId()}`)).toBe(404);
  expect(await seen('bob', '/effects')).toBe(403);
});

test('lists go on where a page ended', async () => {
  const order = anIncident({ past: true });
  await here.desk.apply([order]);
  for (let seq = 2; seq < 9; seq += 1) {
    await putEffect(here, { ...aCall(order.ticket, seq, `hook${seq}`), at: new Date('2027-01-01') });
  }
  const seqs: number[] = [];
  let next: string | undefined = '';
  for (let page = 0; page < 5 && next !== undefined; page += 1) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const { body } = await administrator()('GET', `/effects?state=waiting&limit=3${cursor}`);
    seqs.push(...body.items.map(({ key }: { key: string }) => Number(key.split('/')[1])));
    next = body.next;
  }
  expect(seqs).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test('counts tell what waits and what is dead, with the age of the oldest', async () => {
  await aDeadEffect();
  const order = anIncident({ past: true });
  await here.desk.apply([order]);
  await putEffect(here, { ...aCall(order.ticket, 2), at: clock.now() });
  clock.forward(60_000);
  expect(await effects.counts()).toEqual([
    { kind: 'plugin', state: 'waiting', count: 1, oldestSeconds: 60 },
    { kind: 'plugin', state: 'dead', count: 1, oldestSeconds: expect.any(Number) },
  ]);
});
