import { expect, test } from 'vitest';
import { dayOf, startOfDay } from '../../../designer/model/list-days.ts';

const at = (text: string) => new Date(startOfDay(text, { now: 0, zone: 'Europe/Berlin' })).toISOString();

test('a day begins at midnight of its zone, on days when the clock is changed, too', () => {
  expect(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map(at)).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]);
});

test('a day that ends is the next one that begins', () => {
  const reader = { now: 0, zone: 'Europe/Berlin' };
  expect(startOfDay('2026-03-29', reader, 1)).toBe(startOfDay('2026-03-30', reader));
});

test('an instant is on the day of its reader', () => {
  const instant = Date.parse('2026-11-27T22:30:00Z');
  expect(['UTC', 'Europe/Moscow', 'America/New_York'].map((zone) => dayOf(instant, zone))).toEqual([
    '2026-11-27',
    '2026-11-28',
    '2026-11-27',
  ]);
});
