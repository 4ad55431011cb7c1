import fc from 'fast-check';
import rrule from 'rrule';
import { describe, expect, test } from 'vitest';
import { fullBudget, repetitions } from '../../../server/calendars/recurrence.ts';

const years = { first: 2025, last: 2028 };
const span = [Date.UTC(2024, 0, 1), Date.UTC(2029, 0, 1) - 1] as const;

function ours(rule: string, start: string): readonly string[] {
  const content = { name: 'RRULE', text: `RRULE:${rule}`, line: 1 };
  return repetitions({ rule: content, start: Temporal.PlainDateTime.from(start), years }, fullBudget()).map(String);
}

/** By the library rrule, which walks on to the year 9999 where nothing matches, and so is fit for tests alone. */
function oracle(rule: string, start: string): readonly string[] {
  const options = { ...rrule.RRule.parseString(rule), dtstart: new Date(`${start}Z`) };
  const end = Math.min(options.until?.getTime() ?? span[1], span[1]);
  const found = new rrule.RRule({ ...options, until: new Date(end) }).between(new Date(span[0]), new Date(end), true);
  return found.map((date) => Temporal.PlainDateTime.from(date.toISOString().replace('Z', '')).toString());
}

const day = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const list = (one: fc.Arbitrary<string | number>) =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => [...new Set(all)].join(','));
const ordinal = fc.tuple(fc.constantFrom('1', '2', '4', '-1', '-2'), day).map((both) => both.join(''));
const maybe = (name: string, value: fc.Arbitrary<string | number>) =>
  fc.option(
    value.map((text) => `;${name}=${text}`),
    { nil: '' },
  );

const anyRule = fc
  .constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
  .chain((frequency) => {
    const isShort = frequency === 'DAILY' || frequency === 'WEEKLY';
    // Days that each month has, so that something matches and the oracle comes to an end.
    const date = fc.constantFrom(1, 5, 13, 28, -1, -14).map(String);
    // Of plain weekdays beside ordinal ones the oracle takes those that are both; the standard takes either.
    const byDay = maybe('BYDAY', isShort ? list(day) : fc.oneof(list(day), list(ordinal))).map((text) => ({
      day: text,
      date: '',
    }));
    const byDate = maybe('BYMONTHDAY', list(date)).map((text) => ({ day: '', date: text }));
    return fc.record({
      frequency: fc.constant(`FREQ=${frequency}`),
      interval: maybe('INTERVAL', fc.integer({ min: 1, max: 4 })),
      count: maybe('COUNT', fc.integer({ min: 1, max: 900 })),
      until: maybe('UNTIL', fc.constantFrom('20260301T090000Z', '20270228T235959Z')),
      months: frequency === 'WEEKLY' ? fc.constant('') : maybe('BYMONTH', list(fc.integer({ min: 1, max: 12 }))),
      by: isShort ? byDay : fc.oneof(byDay, byDate),
      weekStart: maybe('WKST', day),
      place: isShort ? fc.constant('') : maybe('BYSETPOS', fc.constantFrom('1', '-1')),
    });
  })
  .filter(({ place, by }) => place === '' || by.day !== '' || by.date !== '')
  .map(({ frequency, interval, count, until, months, by, weekStart, place }) =>
    [frequency, interval, count === '' ? until : count, months, by.day, by.date, weekStart, place].join(''),
  );

describe('a rule of repetition', () => {
  test('gives the dates that the library gives, whatever it is made of', () => {
    const start = fc.constantFrom(
      '2019-03-31T09:00:00',
      '2023-12-04T00:00:00',
      '2024-02-29T09:00:00',
      '2026-06-15T23:30:00',
    );
    const property = fc.property(anyRule, start, (rule, begins) => {
      expect(ours(rule, begins), `${rule} from ${begins}`).toEqual(oracle(rule, begins));
    });
    fc.assert(property, { seed: 7, numRuns: 400 });
  });

  test('that is not counted costs the same however long ago it began', () => {
    const costs = ['1901-01-01T00:00:00', '2020-01-01T00:00:00'].map((start) => {
      const budget = fullBudget();
      const rule = { name: 'RRULE', text: 'RRULE:FREQ=DAILY', line: 1 };
      repetitions({ rule, start: Temporal.PlainDateTime.from(start), years }, budget);
      return fullBudget().days - budget.days;
    });
    expect(costs[0]).toBe(costs[1]);
  });
});
