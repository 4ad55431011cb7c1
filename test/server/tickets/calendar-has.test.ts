import { describe, expect, test } from 'vitest';
import type { CalendarDefinition } from '#engine';
import { calendarHas } from '../../../server/tickets/calendar-has.ts';

const title = { en: 'x' };
const calendars = new Map<string, CalendarDefinition>([
  [
    'blackout',
    {
      format: 1,
      kind: 'calendar',
      key: 'blackout',
      title,
      zone: 'Europe/Moscow',
      exceptions: { '12-31': ['00:00-24:00'] },
    },
  ],
  [
    'night',
    { format: 1, kind: 'calendar', key: 'night', title, zone: 'Europe/Moscow', week: { mon: ['22:00-06:00'] } },
  ],
  [
    'heir',
    {
      format: 1,
      kind: 'calendar',
      key: 'heir',
      title,
      zone: 'Europe/Moscow',
      inherits: 'night',
      exceptions: { '2026-11-23': [] },
    },
  ],
]);
const has = (key: string, start: string, end: string) => calendarHas(calendars, key, { start, end });

describe('a calendar is open in a period', () => {
  test('that touches one of its days in its own zone', () => {
    expect(has('blackout', '2026-12-30T20:00:00Z', '2026-12-30T21:00:00Z')).toBe(false);
    expect(has('blackout', '2026-12-30T20:00:00Z', '2026-12-30T21:00:01Z')).toBe(true);
    expect(has('blackout', '2026-12-31T21:00:00Z', '2027-01-05T00:00:00Z')).toBe(false);
  });

  test('by its week, over midnight', () => {
    expect(has('night', '2026-11-23T19:00:00Z', '2026-11-23T19:30:00Z')).toBe(true);
    expect(has('night', '2026-11-24T02:00:00Z', '2026-11-24T02:30:00Z')).toBe(true);
    expect(has('night', '2026-11-23T12:00:00Z', '2026-11-23T13:00:00Z')).toBe(false);
  });

  test('not on a day that the heir excepts', () => {
    expect(has('heir', '2026-11-23T19:00:00Z', '2026-11-23T19:30:00Z')).toBe(false);
    expect(has('heir', '2026-11-30T19:00:00Z', '2026-11-30T19:30:00Z')).toBe(true);
  });

  test('of which nobody knows when the calendar is not there', () => {
    expect(has('other', '2026-12-31T00:00:00Z', '2026-12-31T01:00:00Z')).toBeUndefined();
  });
});
