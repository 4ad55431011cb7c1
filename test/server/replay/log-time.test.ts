import { expect, test } from 'vitest';
import { formatProblem, isZone, timeReader } from '../../../server/replay/log-time.ts';

test.each([
  ['d/m/yyyy hh:mm', 'UTC', '1/3/2016 09:05', '2016-03-01T09:05:00.000Z'],
  ['d/m/yyyy hh:mm', 'Europe/Moscow', '29/2/2016 01:16', '2016-02-28T22:16:00.000Z'],
  ['yyyy-mm-dd hh:mm:ss', 'America/Sao_Paulo', '2016-01-15 10:00:30', '2016-01-15T12:00:30.000Z'],
  ['dd.mm.yyyy h:mm', 'Europe/Berlin', '01.07.2016 9:05', '2016-07-01T07:05:00.000Z'],
  ['d/m/yyyy hh:mm', 'UTC', '31/4/2016 09:05', undefined],
  ['d/m/yyyy hh:mm', 'UTC', '1/3/2016 24:00', undefined],
  ['d/m/yyyy hh:mm', 'UTC', '1/3/2016 9:05', undefined],
  ['d/m/yyyy hh:mm', 'UTC', '1/3/2016 09:05 ', undefined],
  ['dd.mm.yyyy hh:mm', 'UTC', '01x07x2016 09:05', undefined],
])('%s in %s: %s', (format, zone, text, instant) => {
  expect(timeReader({ format, zone })(text)).toBe(instant);
});

test('a time that a change of clocks repeats is the first, one that it skips comes before the gap', () => {
  const read = timeReader({ format: 'yyyy-mm-dd hh:mm', zone: 'Europe/Berlin' });
  expect(read('2016-10-30 02:30')).toBe('2016-10-30T00:30:00.000Z');
  expect(read('2016-03-27 02:30')).toBe('2016-03-27T00:30:00.000Z');
});

test.each(['d/m/yyyy hh:mm', 'yyyy-mm-dd hh:mm:ss', 'yyyy-mm-ddThh:mm:ssZ', 'd/m/yyyy hh:mm MSK'])(
  'a format may be %s',
  (format) => {
    expect(formatProblem(format)).toBeUndefined();
  },
);

test.each([
  ['d/m/yyyy', 'lacks the hour and the minute'],
  ['d/m hh:mm', 'lacks the year'],
  ['d/m/d/yyyy hh:mm', 'has the day twice'],
  ['dd.mm.yy hh:mm', 'lacks the year'],
  ['', 'lacks the year, the month, the day, the hour and the minute'],
  ['DD.MM.YYYY', 'Letters are small: dd.mm.yyyy, with h or hh'],
  ['DD.MM.YYYY HH:mm', 'Letters are small: dd.mm.yyyy hh:mm.'],
  ['d/m/yyyy hh:mm:SS', 'Letters are small: d/m/yyyy hh:mm:ss.'],
])('the format %s %s', (format, problem) => {
  expect(formatProblem(format)).toContain(problem);
});

test('a zone is one that the runtime knows', () => {
  expect(isZone('Asia/Yekaterinburg')).toBe(true);
  expect(isZone('Moscow')).toBe(false);
});
