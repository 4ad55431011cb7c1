import { expect, test } from 'vitest';
import { conversationRows, dayWords } from '../../../designer/model/message-days.ts';

const messages = [
  { id: 'a', at: '2026-03-01T20:30:00.000Z' },
  { id: 'b', at: '2026-03-01T21:30:00.000Z' },
  { id: 'c', at: '2026-03-01T22:30:00.000Z' },
];

test('a day begins at midnight of the reader', () => {
  const shape = (zone: string) =>
    conversationRows(messages, zone).map((row) => (row.kind === 'day' ? '—' : row.message.id));
  expect(shape('UTC')).toEqual(['—', 'a', 'b', 'c']);
  expect(shape('Europe/Moscow')).toEqual(['—', 'a', '—', 'b', 'c']);
});

test('days are called as people call them', () => {
  const now = Date.parse('2026-03-02T12:00:00.000Z');
  const words = (at: string, language: string) => dayWords(at, now, { language, zone: 'UTC' });
  expect(words('2026-03-02T01:00:00.000Z', 'en')).toBe('Today');
  expect(words('2026-03-01T01:00:00.000Z', 'ru')).toBe('Вчера');
  expect(words('2026-02-20T01:00:00.000Z', 'ru')).toBe('пятница, 20 февраля');
  expect(words('2025-12-31T01:00:00.000Z', 'en')).toBe('Wednesday, December 31, 2025');
});
