import { expect, test } from 'vitest';
import {
  clocksInOrder,
  type ShownClock,
  spanWords,
  standingOf,
  usedPart,
} from '../../../designer/model/clock-words.ts';

const hourMs = 3_600_000;
const now = Date.parse('2026-11-27T12:00:00.000Z');

function aClock(parts: Partial<ShownClock> = {}): ShownClock {
  const title = { en: 'Resolution' };
  return {
    ...{
      level: 'incident',
      clock: 'resolution',
      run: 1,
      title,
      levelTitle: title,
      agreement: 'sla',
      status: 'running',
    },
    ...{ startedAt: '2026-11-27T08:00:00.000Z', dueAt: '2026-11-27T16:00:00.000Z', counts: 'working' },
    ...{ targetMs: 8 * hourMs, consumedMs: 4 * hourMs },
    ...parts,
  };
}

test('a length of working time is told in hours: a working day has no fixed length', () => {
  expect([spanWords(45 * hourMs, 'ru'), spanWords(15.5 * hourMs, 'en'), spanWords(0, 'en')]).toEqual([
    '45 ч',
    '15 h 30 min',
    '0 min',
  ]);
});

test('a clock is near its end when a fifth is left, and late from its due instant on', () => {
  expect([
    standingOf(aClock(), now),
    standingOf(aClock({ consumedMs: 6.4 * hourMs }), now),
    standingOf(aClock({ dueAt: '2026-11-27T12:00:00.000Z' }), now),
    standingOf(aClock({ status: 'met' }), now),
    standingOf(aClock({ status: 'met', breachedAt: '2026-11-27T11:00:00.000Z' }), now),
  ]).toEqual(['ok', 'near', 'late', 'kept', 'missed']);
  expect(usedPart(aClock({ consumedMs: 20 * hourMs }))).toBe(1);
});

test('what is late stands first, what is over last', () => {
  const clocks = [
    aClock({ clock: 'over', status: 'met' }),
    aClock({ clock: 'later', dueAt: '2026-11-28T16:00:00.000Z' }),
    aClock({ clock: 'soon' }),
    aClock({ clock: 'late', dueAt: '2026-11-27T09:00:00.000Z' }),
  ];
  expect(clocksInOrder(clocks, now).map(({ clock }) => clock)).toEqual(['late', 'soon', 'later', 'over']);
});
