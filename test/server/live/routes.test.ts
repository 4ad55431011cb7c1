import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEffects } from '../../../server/effects/index.ts';
import type { Live } from '../../../server/live/index.ts';
import { routes } from '../../../server/live/routes.ts';
import { aDesk, anIncident, type PersonName, type TestDesk } from '../a-desk.ts';
import { anApp, type TestApp } from '../an-app.ts';
import { aLive, eventsOf, type Heard } from './a-feed.ts';

let here: TestDesk;
let live: Live;
let app: TestApp;
let address: string;
beforeAll(async () => {
  here = await aDesk('events', { committed: () => live.nudge() });
  live = await aLive(here);
  app = await anApp(here, (scope) => {
    scope.decorate('live', live);
    return routes(scope);
  });
  address = await app.app.listen({ port: 0, host: '127.0.0.1' });
}, 60_000);
afterAll(async () => {
  await app.app.close();
  await here.close();
});

type Reading = { until(count: number): Promise<readonly Heard[]>; stop(): void; readonly response: Response };

/** Reads the stream of a person as a browser does. */
async function read(who: PersonName, query = '', headers: Record<string, string> = {}): Promise<Reading> {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/v1/events${query}`, {
    headers: { 'x-test-person': who, ...headers },
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    stop: () => stop.abort(),
    until: async (count) => {
      while (eventsOf(text).length < count) text += (await reader?.read())?.value ?? '';
      return eventsOf(text);
    },
  };
}

test('a stream begins with a place to resume from, and resumes there', async () => {
  const first = await read('bob');
  const [ready] = await first.until(1);
  expect(first.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(first.response.headers.get('cache-control')).toBe('no-store, no-transform');
  first.stop();
  const order = anIncident();
  await here.desk.apply([order]);
  for (const resume of [
    await read('bob', '', { 'last-event-id': ready?.id ?? '' }),
    await read('bob', `?after=${ready?.id}`),
  ]) {
    const events = await resume.until(1);
    expect(events.map(({ event, data }) => [event, data.ticket])).toEqual([['entry', order.ticket]]);
    resume.stop();
  }
});

test('a notification is told to the person whose it is', async () => {
  const order = anIncident();
  await here.desk.apply([order]);
  const [ada, bob] = [await read('ada', `?ticket=${order.ticket}`), await read('bob', `?ticket=${order.ticket}`)];
  await Promise.all([ada.until(1), bob.until(1)]);
  const { db, desk, worlds } = here;
  const render = async () => ({ subject: 'Registered', text: 'x', language: 'en' });
  const webhooks = { call: async () => ({ outcome: 'delivered', status: 200, durationMs: 1 }) as const };
  await openEffects({ db, desk, worlds, render, webhooks, told: () => live.nudge() }).settled();
  const [, notification] = await ada.until(2);
  const [found] = await here.desk.read([order.ticket]);
  expect(notification).toMatchObject({
    event: 'notification',
    data: { ticket: order.ticket, number: found?.number, process: 'incident', subject: 'Registered' },
  });
  await here.desk.apply([{ ...order, id: 'x', type: 'edit', fields: { description: 'More smoke' } }]);
  const heard = await bob.until(2);
  expect(heard.map(({ event }) => event)).toEqual(['ready', 'entry']);
  ada.stop();
  bob.stop();
});

test('a place that is none is refused, and a query that is not known', async () => {
  const asked = async (query: string) => (await app.as('bob')('GET', `/events${query}`)).body.code;
  expect(await asked('?after=nowhere')).toBe('badPlace');
  expect(await asked('?ticket=1')).toBe('invalid');
  expect(await asked('?person=x')).toBe('invalid');
});

test('a reader who went away is forgotten', async () => {
  const bob = await read('bob');
  await bob.until(1);
  const before = live.listeners();
  bob.stop();
  while (live.listeners() === before) await new Promise((resolve) => setImmediate(resolve));
  expect(live.listeners()).toBe(before - 1);
});

test('open streams do not keep the server from stopping', async () => {
  const other = await aLive(here);
  const { app: own } = await anApp(here, (scope) => {
    scope.decorate('live', other);
    return routes(scope);
  });
  const at = await own.listen({ port: 0, host: '127.0.0.1' });
  const response = await fetch(`${at}/api/v1/events`, { headers: { 'x-test-person': 'bob' } });
  const text = response.text();
  await own.close();
  expect(eventsOf(await text).map(({ event }) => event)).toEqual(['ready']);
});
