import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { calendarOf, type World } from '#engine';
import { loadPack } from '../../../server/definitions/index.ts';
import { allStories, playAll } from '../../../server/demo/fill-tickets.ts';

let world: World;

beforeAll(async () => {
  const pack = await loadPack(join(import.meta.dirname, '../../../definitions/itil'));
  if (pack.world === undefined) throw new Error('The ITIL pack has errors');
  world = pack.world;
});

test('each story has a name of its own', () => {
  const keys = allStories().map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the same day brings the same orders', () => {
  const now = new Date('2026-03-18T11:00:00Z');
  expect(playAll(world, now)).toEqual(playAll(world, now));
});

/** A Sunday, the first of a year, the end of a quarter with its blackout, a leap day. */
const days = ['2026-03-15', '2026-01-01', '2026-04-01', '2028-02-29'];

test.each(days)('on %s every story finds its place before now, and no window in a blackout', (day) => {
  const now = new Date(`${day}T00:00:00Z`);
  const orders = playAll(world, now).flat();
  const late = orders.filter(({ order }) => Date.parse(order.at ?? '') > now.getTime());
  expect(late).toEqual([]);
  const oldest = Math.min(...orders.map(({ order }) => Date.parse(order.at ?? '')));
  expect((now.getTime() - oldest) / 86_400_000).toBeLessThan(80);
  const windows = orders.flatMap(({ order }) => (order.fields?.window === undefined ? [] : [order.fields.window]));
  expect(windows.length).toBeGreaterThan(20);
  const blackout = calendarOf(world.calendars, 'blackout');
  const closed = windows.filter((window) => {
    const { start, end } = window as { readonly start: string; readonly end: string };
    return blackout?.isOpenWithin(Date.parse(start), Date.parse(end)) ?? true;
  });
  expect(closed).toEqual([]);
});

test('people work when the desk is open, unless it burns', () => {
  const orders = playAll(world, new Date('2026-03-18T11:00:00Z')).flat();
  const atNight = orders.filter(({ order: { at = '', actor } }) => {
    const date = new Date(at);
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    return actor.kind === 'person' && (isWeekend || date.getUTCHours() < 6 || date.getUTCHours() >= 15);
  });
  expect(atNight.length / orders.length).toBeLessThan(0.08);
});

test('every order is one of the past, with ids of rows', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
  const orders = playAll(world, new Date('2026-03-18T11:00:00Z')).flat();
  expect(orders.filter(({ order }) => order.past !== true || !uuid.test(order.ticket))).toEqual([]);
  expect(new Set(orders.map(({ order }) => order.id)).size).toBe(orders.length);
});
