import { expect, test } from 'vitest';
import { relativeTime } from '../../../designer/model/time-words.ts';

const now = Date.parse('2026-11-28T12:00:00Z');

test.each([
  ['2026-11-28T11:59:30Z', 'now', 'сейчас'],
  ['2026-11-28T02:00:00Z', '10 hr. ago', '10 ч назад'],
  ['2026-12-01T12:00:00Z', 'in 3 days', 'через 3 дня'],
  ['2026-10-15T12:00:00Z', 'Oct 15', '15 окт.'],
  ['2025-12-15T12:00:00Z', 'Dec 15, 2025', '15 дек. 2025 г.'],
])('%s is "%s" or "%s": a day of this year is told without the year', (instant, english, russian) => {
  expect([relativeTime(instant, now, 'en'), relativeTime(instant, now, 'ru')]).toEqual([english, russian]);
});
