import { expect, test } from 'vitest';
import { roundedPath } from '../../../../designer/model/process/rounded-path.ts';
import { inLines } from '../../../../designer/model/process/text-size.ts';

const letters = (text: string) => text.length;

test('a text is parted between words, and no word of it is lost', () => {
  expect(inLines('Hand over to the second line', 'chip', 12, letters)).toEqual(['Hand over to', 'the second', 'line']);
});

test('a word that is wider than its box stands on a line of its own', () => {
  expect(inLines('a supercalifragilistic word', 'chip', 8, letters)).toEqual(['a', 'supercalifragilistic', 'word']);
});

test('corners are rounded as far as the way to the next one leaves room', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 6, y: 20 },
  ];
  expect(roundedPath(points)).toBe('M 0 0 L 0 17 Q 0 20 3 20 L 6 20');
});
