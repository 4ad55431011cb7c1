import { describe, expect, test } from 'vitest';
import { aCalendar, at, fiveDays, hourMs, text } from './a-calendar.ts';

const office = () => aCalendar({ week: fiveDays, exceptions: { '01-07': [], '2026-11-25': ['10:00-12:00'] } });

describe('working time', () => {
  test('is added over nights, weekends and holidays', () => {
    const calendar = office();
    // Friday 17:00 in Moscow, and eight hours on.
    expect(text(calendar.add(at('2026-11-20T14:00Z'), 8 * hourMs))).toBe('2026-11-23T13:00Z');
    expect(text(calendar.add(at('2026-11-24T14:00Z'), 4 * hourMs))).toBe('2026-11-26T07:00Z');
    expect(text(calendar.add(at('2027-01-06T14:00Z'), 2 * hourMs))).toBe('2027-01-08T07:00Z');
  });

  test('ends with the hour that it fills, and not when the next begins', () => {
    const calendar = office();
    expect(text(calendar.add(at('2026-11-20T14:00Z'), hourMs))).toBe('2026-11-20T15:00Z');
    // None is over when work could begin.
    expect(text(calendar.add(at('2026-11-21T14:00Z'), 0))).toBe('2026-11-23T06:00Z');
  });

  test('is counted between instants, backwards below zero', () => {
    const calendar = office();
    const [friday, monday] = [at('2026-11-20T14:00Z'), at('2026-11-23T07:00Z')];
    expect([calendar.between(friday, monday), calendar.between(monday, friday)]).toEqual([2 * hourMs, -2 * hourMs]);
    expect(calendar.between(at('2026-11-21T00:00Z'), at('2026-11-22T12:00Z'))).toBe(0);
  });

  test('is never taken away', () => {
    expect(() => office().add(0, -1)).toThrow(RangeError);
    expect(() => office().add(0, Number.NaN)).toThrow(RangeError);
  });

  test('that never comes is told, and not searched for ever', () => {
    const never = aCalendar({});
    expect([never.add(0, 1), never.nextOpen(0), never.previousOpen(0)]).toEqual([undefined, undefined, undefined]);
    expect(never.between(at('1800-01-01T00:00Z'), at('9999-12-31T00:00Z'))).toBe(0);
    expect(office().add(0, 1e15)).toBeUndefined();
  });

  test('is the same in whatever order instants are asked for', () => {
    const [one, other] = [office(), office()];
    const far = [at('2040-05-05T05:05Z'), at('1990-05-05T05:05Z'), at('2026-11-24T14:00Z')] as const;
    const ahead = far.map((instant) => one.between(instant, at('2026-01-01T00:00Z')));
    expect(far.toReversed().map((instant) => other.between(instant, at('2026-01-01T00:00Z')))).toEqual(
      ahead.toReversed(),
    );
  });
});

describe('a calendar is open', () => {
  test('from the beginning of an interval to just before its end', () => {
    const calendar = office();
    const [opens, closes] = [at('2026-11-20T06:00Z'), at('2026-11-20T15:00Z')];
    expect([opens - 1, opens, closes - 1, closes].map((one) => calendar.isOpen(one))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(text(calendar.nextOpen(closes))).toBe('2026-11-23T06:00Z');
    expect(text(calendar.previousOpen(at('2026-11-22T00:00Z')))).toBe('2026-11-20T15:00Z');
    expect([calendar.nextOpen(opens + 5), calendar.previousOpen(opens + 5)]).toEqual([opens + 5, opens + 5]);
  });

  test('within a span that touches its hours', () => {
    const calendar = office();
    expect(calendar.isOpenWithin(at('2026-11-20T15:00Z'), at('2026-11-23T06:00Z'))).toBe(false);
    expect(calendar.isOpenWithin(at('2026-11-20T14:59Z'), at('2026-11-20T15:00Z'))).toBe(true);
  });

  test('without an end where its days meet', () => {
    const always = aCalendar({
      week: Object.fromEntries([...'mon tue wed thu fri sat sun'.split(' ')].map((day) => [day, ['00:00-24:00']])),
    });
    const span = [at('2026-01-01T00:00Z'), at('2026-03-01T00:00Z')] as const;
    expect(always.intervals(...span)).toEqual([span]);
    expect(always.between(...span)).toBe(span[1] - span[0]);
  });

  test('over midnight, also into a day that is off', () => {
    const night = aCalendar({ week: { mon: ['22:00-06:00'] }, exceptions: { '2026-11-24': [] } });
    expect(night.intervals(at('2026-11-23T00:00Z'), at('2026-11-26T00:00Z')).map((one) => one.map(text))).toEqual([
      ['2026-11-23T19:00Z', '2026-11-24T03:00Z'],
    ]);
  });
});

describe('an exception', () => {
  const around = [at('2026-12-28T00:00Z'), at('2027-01-02T00:00Z')] as const;
  const hours = (calendar: ReturnType<typeof aCalendar>) =>
    calendar.intervals(...around).map((one) => one.map((ms) => text(ms)?.slice(5, -1)).join(' '));

  test('may be like another weekday, and shorter, by the week of whoever inherits it', () => {
    const holidays = {
      exceptions: { '2026-12-29': { like: 'sat' }, '12-30': { shorter: 'PT1H' }, '12-31': [] },
    } as const;
    const week = { ...fiveDays, wed: ['09:00-13:00', '14:00-18:00'], sat: ['10:00-11:00'] };
    expect(hours(aCalendar({ week, inherits: 'c1' }, holidays))).toEqual([
      '12-28T06:00 12-28T15:00',
      '12-29T07:00 12-29T08:00',
      '12-30T06:00 12-30T10:00',
      '12-30T11:00 12-30T14:00',
      '01-01T06:00 01-01T15:00',
    ]);
  });

  test('that takes more than an interval goes on with the one before', () => {
    const week = { wed: ['09:00-13:00', '14:00-15:00'] };
    const calendar = aCalendar({ week, exceptions: { '2026-12-30': { shorter: 'PT2H' } } });
    expect(hours(calendar)).toEqual(['12-30T06:00 12-30T09:00']);
  });

  test('of the nearer calendar counts, also a yearly one above what was said once further away', () => {
    const far = { week: fiveDays, exceptions: { '2026-12-29': [], '12-30': [], '2026-12-31': ['09:00-10:00'] } };
    const near = { inherits: 'c1', exceptions: { '12-29': ['11:00-12:00'], '2026-12-30': { hours: ['12:00-13:00'] } } };
    expect(hours(aCalendar(near, far))).toEqual([
      '12-28T06:00 12-28T15:00',
      '12-29T08:00 12-29T09:00',
      '12-30T09:00 12-30T10:00',
      '12-31T06:00 12-31T07:00',
      '01-01T06:00 01-01T15:00',
    ]);
  });

  test('on 29 February comes when that day does', () => {
    const leap = aCalendar({ exceptions: { '02-29': ['09:00-10:00'] } });
    expect(text(leap.nextOpen(at('2025-01-01T00:00Z')))).toBe('2028-02-29T06:00Z');
  });
});

describe('the clock on the wall decides', () => {
  const nights = { mon: ['01:00-04:00'], sun: ['01:00-04:00'] };

  test('so an hour that is skipped counts for nobody, and one that comes twice counts twice', () => {
    const berlin = aCalendar({ zone: 'Europe/Berlin', week: nights });
    const sunday = (date: string) => berlin.between(at(`${date}T00:00+01:00`), at(`${date}T12:00+01:00`)) / hourMs;
    expect([sunday('2026-03-29'), sunday('2026-04-05'), sunday('2026-10-25')]).toEqual([2, 3, 4]);
  });

  test('of the zone of whoever inherits', () => {
    const east = aCalendar({ zone: 'Asia/Vladivostok', inherits: 'c1' }, { week: fiveDays });
    expect(text(east.nextOpen(at('2026-11-21T00:00Z')))).toBe('2026-11-22T23:00Z');
  });
});
