import { describe, expect, test } from 'vitest';
import { parseLine } from '../../../server/terminal/parse-line.ts';
import { argumentValue, fieldValue } from '../../../server/terminal/typed-values.ts';

describe('a line', () => {
  test('is a word with pairs, further words and a comment', () => {
    expect(parseLine('resolve now solution="Back up!" cause= ! Please try')).toEqual({
      word: 'resolve',
      words: ['now'],
      pairs: [
        ['solution', 'Back up!'],
        ['cause', ''],
      ],
      comment: { text: 'Please try', isInternal: false },
    });
  });

  test('has an internal comment after two exclamation marks', () => {
    expect(parseLine('transfer !! wrong group')).toMatchObject({ comment: { text: 'wrong group', isInternal: true } });
  });

  test('takes an exclamation mark within a word, and quotes within quotes', () => {
    expect(parseLine('create summary=Help! description="a \\"b\\" c"')).toMatchObject({
      pairs: [
        ['summary', 'Help!'],
        ['description', 'a "b" c'],
      ],
    });
  });

  test('that is empty or a remark says nothing', () => {
    expect([parseLine(''), parseLine('   '), parseLine('# now the second line')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('with an open quote, or without a command, is told as such', () => {
    expect(parseLine('create summary="No mail')).toEqual({ misread: 'quoteMissing', after: 'create summary=' });
    expect(parseLine('impact=high')).toMatchObject({ misread: 'commandMissing' });
  });
});

test('a value is typed by its field, an argument by its name', () => {
  expect(fieldValue('true', { type: 'boolean' })).toBe(true);
  expect(fieldValue('12', { type: 'integer' })).toBe(12);
  expect(fieldValue('12', { type: 'text' })).toBe('12');
  expect(fieldValue('', { type: 'text' })).toBe(null);
  expect(fieldValue('a, b', { type: 'ci', many: true })).toEqual(['a', 'b']);
  expect(fieldValue('{"amount":5,"currency":"RUB"}', { type: 'money' })).toEqual({ amount: 5, currency: 'RUB' });
  expect(fieldValue('{broken', { type: 'text' })).toBe('{broken');
  expect([argumentValue('20', 'number'), argumentValue('007', 'text')]).toEqual([20, '007']);
  expect([argumentValue('a, b', 'list'), argumentValue('["a"]', 'list')]).toEqual([['a', 'b'], ['a']]);
});

test('yes and no are typed in either language, or as true and false; anything else is left to the gate', () => {
  const typed = ['yes', 'да', 'true', 'Yes', 'no', 'нет', 'false', 'maybe'];
  const meant = [true, true, true, true, false, false, false, 'maybe'];
  expect(typed.map((text) => fieldValue(text, { type: 'boolean' }))).toEqual(meant);
  expect(typed.map((text) => argumentValue(text, 'boolean'))).toEqual(meant);
});

test('times without an offset are of the zone; what is no time is left to the gate', () => {
  const typed = [
    '2026-03-31T18:00:00Z',
    '2026-03-31T18:00Z',
    '2026-03-31 18:00+05:00',
    '2026-03-31 18:00',
    '2026-02-30 18:00',
    'noon',
  ];
  expect(typed.map((text) => fieldValue(text, { type: 'dateTime' }, 'Europe/Moscow'))).toEqual([
    '2026-03-31T18:00:00Z',
    '2026-03-31T18:00:00.000Z',
    '2026-03-31T13:00:00.000Z',
    '2026-03-31T15:00:00.000Z',
    '2026-02-30 18:00',
    'noon',
  ]);
});

test('a period is two times with a slash, or JSON', () => {
  const period = { start: '2026-03-31T18:00:00Z', end: '2026-03-31T20:00:00.000Z' };
  expect(fieldValue('2026-03-31T18:00:00Z/2026-03-31T20:00Z', { type: 'period' })).toEqual(period);
  expect(fieldValue(JSON.stringify(period), { type: 'period' })).toEqual(period);
  expect(fieldValue('2026-03-31T18:00:00Z/tomorrow', { type: 'period' })).toBe('2026-03-31T18:00:00Z/tomorrow');
});

test('a sum is typed with its currency, or in that of its field, and kept in minor units', () => {
  const typed = ['1500.50 RUB', '1500 RUB', '-0,5 RUB', '300 JPY', '1.234 RUB', '1500', 'RUB'];
  expect(typed.map((text) => fieldValue(text, { type: 'money' }))).toEqual([
    { amount: 150050, currency: 'RUB' },
    { amount: 150000, currency: 'RUB' },
    { amount: -50, currency: 'RUB' },
    { amount: 300, currency: 'JPY' },
    '1.234 RUB',
    '1500',
    'RUB',
  ]);
  expect(fieldValue('1500', { type: 'money', currency: 'RUB' })).toEqual({ amount: 150000, currency: 'RUB' });
});

test('brackets are words where words are expected', () => {
  expect(fieldValue('[1]', { type: 'text' })).toBe('[1]');
  expect(fieldValue('["a","b"]', { type: 'text', many: true })).toEqual(['a', 'b']);
});
