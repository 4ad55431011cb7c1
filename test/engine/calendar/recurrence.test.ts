import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCronProblem, nextOccurrence, parseCron, type Recurrence } from '#engine';
import { aCalendar, at, fiveDays, text } from './a-calendar.ts';

function aRule(expression: string, rest: Partial<Recurrence> = {}): Recurrence {
  const cron = parseCron(expression);
  if (isCronProblem(cron)) throw new Error(cron.message);
  return { cron, zone: 'Europe/Moscow', dayOff: 'asIs', ...rest };
}

function first(rule: Recurrence, after: string, count: number): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let last: number | undefined = at(after);
  for (let n = 0; n < count && last !== undefined; n += 1) {
    last = nextOccurrence(rule, last);
    found.push(text(last));
  }
  return found;
}

/** May 2026 has days off on the 1st and the 9th; 30 and 31 May are a weekend. */
const { hoursOf } = aCalendar({ week: fiveDays, exceptions: { '05-01': [], '2026-05-11': [] } });

describe('a cron expression', () => {
  test.each([
    ['30 9 * * *', ['2026-03-01T06:30Z', '2026-03-02T06:30Z']],
    ['0 */6 * * *', ['2026-03-01T03:00Z', '2026-03-01T09:00Z']],
    ['0 9 1 * *', ['2026-03-01T06:00Z', '2026-04-01T06:00Z']],
    ['0 9 L * *', ['2026-03-31T06:00Z', '2026-04-30T06:00Z']],
    ['0 9 * * mon-fri', ['2026-03-02T06:00Z', '2026-03-03T06:00Z']],
    ['0 9 * * 7', ['2026-03-01T06:00Z', '2026-03-08T06:00Z']],
    ['0 9 13 * fri', ['2026-03-06T06:00Z', '2026-03-13T06:00Z']],
    ['15,45 8-9/1 29 feb *', ['2028-02-29T05:15Z', '2028-02-29T05:45Z']],
    ['0 0 31 1,3 *', ['2026-03-30T21:00Z', '2027-01-30T21:00Z']],
  ])('%s', (expression, expected) => {
    expect(
      first(aRule(expression), '2026-02-28T22:30Z', expected.length).map((one) => one?.replace(':00.000Z', 'Z')),
    ).toEqual(expected);
  });

  test.each([
    ['0 9 * *', /five parts/],
    ['60 9 * * *', /minute is `60`/],
    ['0 24 * * *', /hour is `24`/],
    ['0 9 0 * *', /day of the month is `0`/],
    ['0 9 32W * *', /day of the month is `32W`/],
    ['0 9 * 13 *', /month is `13`/],
    ['0 9 * * funday', /weekday is `funday`/],
    ['9-5 9 * * *', /minute is `9-5`/],
    ['*/0 9 * * *', /minute/],
    [`${'0,'.repeat(300)}0 9 * * *`, /five parts/],
    ['', /five parts/],
  ])('%j is refused, with what to write', (expression, message) => {
    const read = parseCron(expression);
    expect(isCronProblem(read) ? read.message : read).toMatch(message);
  });

  test('that names no day never comes', () => {
    expect(nextOccurrence(aRule('0 9 30 2 *'), at('2026-01-01T00:00Z'))).toBeUndefined();
  });
});

describe('a calendar', () => {
  test('says which days of work are the last and the first of a month', () => {
    expect(first(aRule('0 9 LW * *', { hoursOf }), '2026-04-30T12:00Z', 2)).toEqual([
      '2026-05-29T06:00Z',
      '2026-06-30T06:00Z',
    ]);
    // The 1st is a day off, 2 and 3 May are a weekend.
    expect(first(aRule('0 9 1W,2W 5 *', { hoursOf }), '2026-04-30T12:00Z', 2)).toEqual([
      '2026-05-04T06:00Z',
      '2026-05-05T06:00Z',
    ]);
  });

  test.each([
    ['asIs', '2026-05-09T06:00Z', '2026-06-09T06:00Z'],
    ['skip', '2026-06-09T06:00Z', '2026-07-09T06:00Z'],
    ['before', '2026-05-08T06:00Z', '2026-06-09T06:00Z'],
    ['after', '2026-05-12T06:00Z', '2026-06-09T06:00Z'],
  ] as const)('moves what falls on a day off: %s', (dayOff, ...expected) => {
    expect(first(aRule('0 9 9 * *', { hoursOf, dayOff }), '2026-04-30T12:00Z', 2)).toEqual(expected);
  });

  test('that is never open moves nothing anywhere', () => {
    const closed = aCalendar({ week: {} }).hoursOf;
    expect(
      nextOccurrence(aRule('0 9 * * *', { hoursOf: closed, dayOff: 'after' }), at('2026-01-01T00:00Z')),
    ).toBeUndefined();
  });
});

describe('where the clocks jump', () => {
  test('a time that is skipped comes an hour later, one that comes twice counts once', () => {
    const rule = aRule('30 2 * * *', { zone: 'Europe/Berlin' });
    expect(first(rule, '2026-03-28T12:00Z', 2)).toEqual(['2026-03-29T01:30Z', '2026-03-30T00:30Z']);
    expect(first(rule, '2026-10-24T12:00Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z']);
  });
});

test('any rule goes on, in order and to the minute', () => {
  const part = (from: number, to: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: from, max: to }).map(String),
      fc.constant(`*/${Math.ceil((to - from) / 3)}`),
    );
  const day = fc.oneof(part(1, 28), fc.constantFrom('L', 'LW', '1W', '3W,15'));
  const expression = fc.tuple(part(0, 59), part(0, 23), day, part(1, 12), part(0, 6)).map((words) => words.join(' '));
  const dayOff = fc.constantFrom('asIs', 'skip', 'before', 'after') as fc.Arbitrary<Recurrence['dayOff']>;
  const zone = fc.constantFrom(
    'Europe/Moscow',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
  );
  fc.assert(
    fc.property(expression, dayOff, zone, fc.integer({ min: 0, max: 500_000 }), (words, off, where, minutes) => {
      const rule = aRule(words, { dayOff: off, zone: where, hoursOf });
      const after = at('2026-01-01T00:00Z') + minutes * 60_000;
      const next = nextOccurrence(rule, after);
      if (next === undefined) return;
      expect(next).toBeGreaterThan(after);
      expect(next % 60_000).toBe(0);
      // Nothing lies between, whenever it is asked.
      expect(nextOccurrence(rule, next - 1)).toBe(next);
      expect(nextOccurrence(rule, after + Math.floor((next - after) / 2))).toBe(next);
      const day = Math.floor(
        (next + Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(where).offsetNanoseconds / 1e6) /
          86_400_000,
      );
      if (off !== 'asIs') expect(hoursOf(day).intervals.length).toBeGreaterThan(0);
    }),
    { numRuns: 150, seed: 20261128 },
  );
});
