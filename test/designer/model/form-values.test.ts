import { describe, expect, test } from 'vitest';
import {
  dateFromText,
  instantFromText,
  periodWords,
  textOfDate,
  textOfInstant,
} from '../../../designer/model/form-dates.ts';
import { durationFromText, durationWords, isoDurationMs } from '../../../designer/model/form-duration.ts';
import {
  moneyFromText,
  moneyWords,
  numberFromText,
  textOfMoney,
  textOfNumber,
} from '../../../designer/model/form-numbers.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  test.each([
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567', 1_234_567],
    ['-7', -7],
    ['−7', -7],
    ['0', 0],
    ['.5', 0.5],
  ])('%s is %d in both languages', (text, value) => expect(numberFromText(text)).toBe(value));

  test.each(['', 'one', '1,2,3', '1e5', '12 kg', '--1', '1.2.3'])('%j is no number', (text) =>
    expect(numberFromText(text)).toBeUndefined(),
  );

  test.each(['en', 'ru'])('what is edited in %s is read back as the same', (language) => {
    for (const value of [0, -3, 1234.5, 0.1, 1_000_000, 0.25])
      expect(numberFromText(textOfNumber(value, language))).toBe(value);
  });
});

describe('money', () => {
  test('is kept in the smallest unit of its currency', () => {
    expect(moneyFromText('1 200,50', 'RUB')).toEqual({ amount: 120_050, currency: 'RUB' });
    expect(moneyFromText('1200.5 ₽', 'RUB')).toEqual({ amount: 120_050, currency: 'RUB' });
    expect(moneyFromText('19,99', 'EUR')).toEqual({ amount: 1999, currency: 'EUR' });
    expect(moneyFromText('1500', 'JPY')).toEqual({ amount: 1500, currency: 'JPY' });
  });

  test('finer than the smallest unit is no amount', () => {
    expect(moneyFromText('1,005', 'RUB')).toBeUndefined();
    expect(moneyFromText('1.5', 'JPY')).toBeUndefined();
  });

  test.each(['en', 'ru'])('what is edited in %s is read back as the same', (language) => {
    for (const amount of [0, 1, 99, 100, 120_050, -450])
      expect(moneyFromText(textOfMoney({ amount, currency: 'RUB' }, language), 'RUB')).toEqual({
        amount,
        currency: 'RUB',
      });
  });

  test('is read with its currency', () => {
    expect(plain(moneyWords({ amount: 120_050, currency: 'RUB' }, 'ru'))).toBe('1 200,50 ₽');
    expect(moneyWords({ amount: 1999, currency: 'EUR' }, 'en')).toBe('€19.99');
  });
});

describe('durations', () => {
  test.each([
    ['1 h 30 min', 'PT1H30M'],
    ['1ч 30м', 'PT1H30M'],
    ['1 час 30 минут', 'PT1H30M'],
    ['1,5 ч', 'PT1H30M'],
    ['1.5h', 'PT1H30M'],
    ['1:30', 'PT1H30M'],
    ['90', 'PT1H30M'],
    ['2 дня', 'P2D'],
    ['2d 4h', 'P2DT4H'],
    ['1 week', 'P7D'],
    ['1 day and 2 hours', 'P1DT2H'],
    ['PT26H', 'P1DT2H'],
    ['p5d', 'P5D'],
    ['0', 'PT0S'],
  ])('%s is %s', (text, iso) => expect(durationFromText(text)).toBe(iso));

  test.each(['', 'soon', '1 x', '3 h later', '1:75', 'P', '-5'])('%j is no length of time', (text) =>
    expect(durationFromText(text)).toBeUndefined(),
  );

  test.each(['en', 'ru'])('words in %s are read back as the same', (language) => {
    for (const iso of ['PT1M', 'PT1H30M', 'P2DT4H', 'PT45S', 'P400D'])
      expect(isoDurationMs(durationFromText(durationWords(iso, language)) ?? '')).toBe(isoDurationMs(iso));
  });
});

describe('days and moments', () => {
  const here = { zone: 'Europe/Moscow', now: Date.parse('2026-11-27T22:30:00Z') };

  test.each([
    ['2026-03-09', '2026-03-09'],
    ['09.03.2026', '2026-03-09'],
    ['9.3.26', '2026-03-09'],
    ['9.3', '2026-03-09'],
    // Past midnight in Moscow already.
    ['today', '2026-11-28'],
    ['завтра', '2026-11-29'],
  ])('%s is the day %s', (text, date) => expect(dateFromText(text, here)).toBe(date));

  test.each(['31.02.2026', '2026-13-01', 'friday', '1'])('%s is no day', (text) =>
    expect(dateFromText(text, here)).toBeUndefined(),
  );

  test.each(['en', 'ru'])('days edited in %s are read back as the same', (language) =>
    expect(dateFromText(textOfDate('2026-03-09', language), here)).toBe('2026-03-09'),
  );

  test.each([
    ['2026-11-27 14:30', '2026-11-27T11:30:00.000Z'],
    ['27.11.2026 14:30', '2026-11-27T11:30:00.000Z'],
    ['27.11.2026, 14.30', '2026-11-27T11:30:00.000Z'],
    ['завтра в 9:00', '2026-11-29T06:00:00.000Z'],
    ['09:15', '2026-11-28T06:15:00.000Z'],
  ])('%s is a moment in the zone of its reader', (text, instant) => expect(instantFromText(text, here)).toBe(instant));

  test.each(['2026-11-27', '27.11.2026 25:00', 'soon'])('%s is no moment', (text) =>
    expect(instantFromText(text, here)).toBeUndefined(),
  );

  test('a time that the clocks leave out is as much later', () => {
    const riga = { zone: 'Europe/Riga', now: here.now };
    expect(instantFromText('2026-03-29 03:30', riga)).toBe('2026-03-29T01:30:00.000Z');
    expect(textOfInstant('2026-03-29T01:30:00.000Z', 'en', 'Europe/Riga')).toBe('2026-03-29 04:30');
  });

  test('of a time that comes twice the first is meant, and what was there before stays', () => {
    const riga = { zone: 'Europe/Riga', now: here.now };
    expect(instantFromText('2026-10-25 03:30', riga)).toBe('2026-10-25T00:30:00.000Z');
    const before = '2026-10-25T01:30:00.000Z';
    expect(instantFromText('2026-10-25 03:30', { ...riga, before })).toBe(before);
  });

  test.each(['Europe/Riga', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia', 'UTC'])(
    'moments edited in %s are read back as the same, on every day of a year',
    (zone) => {
      for (let day = 0; day < 366; day += 1) {
        const instant = new Date(Date.UTC(2026, 0, 1 + day, 5, 45)).toISOString();
        for (const language of ['en', 'ru'])
          expect(instantFromText(textOfInstant(instant, language, zone), { zone, now: here.now })).toBe(instant);
      }
    },
  );

  test('a period is read in the zone of its reader, and once where its day is one', () => {
    const window = { start: '2026-03-28T22:00:00Z', end: '2026-03-29T04:00:00Z' };
    expect(plain(periodWords(window, 'en', 'Europe/Riga'))).toMatch(/29 Mar 2026.*00:00.*07:00/);
    expect(plain(periodWords(window, 'ru', 'Europe/Moscow'))).toMatch(/29 мар.*01:00.*07:00/);
  });
});
