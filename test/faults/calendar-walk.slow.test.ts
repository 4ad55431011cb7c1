import { expect, test } from 'vitest';
import { calendarWalk } from './scenarios/calendar-walk.ts';

test('calendars say the same as a walk by minutes, around jumps of the clocks too', { timeout: 300_000 }, async () => {
  const { held, detail } = await calendarWalk({ seed: 20261127, cases: 20_000, zones: 50, say: () => undefined });
  expect(held, detail).toBe(true);
});
