/* Random calendars against a slow one that looks at the wall minute by minute. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, compileCalendar, type Weekday } from '#engine';
import { aDefinition, minuteMs, wallIsOpen } from './a-calendar.ts';

const numRuns = Number(process.env.RANDOM_RUNS ?? 60);
const seed = Number(process.env.RANDOM_SEED ?? 20261127);
const timeout = 30_000 + numRuns * 500;

/** Whole hours, halves, quarters; both sides of the equator, of the date line, and without any change. */
const zones = [
  ...['UTC', 'Europe/Moscow', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Europe/Samara', 'Europe/Kaliningrad'],
  ...['America/New_York', 'America/Los_Angeles', 'America/St_Johns', 'America/Sao_Paulo', 'America/Santiago'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Tokyo', 'Asia/Vladivostok', 'Asia/Kabul', 'Asia/Beirut'],
  ...['Australia/Lord_Howe', 'Australia/Adelaide', 'Australia/Eucla', 'Pacific/Auckland', 'Pacific/Chatham'],
  ...[
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Pacific/Marquesas',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Antarctica/Troll',
  ],
];

const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const time = fc.oneof(
  fc.constantFrom('00:00', '01:30', '02:00', '02:30', '03:00', '09:00', '18:00', '23:30'),
  fc.integer({ min: 0, max: 1439 }).map((minute) => wallText(minute)),
);
const interval = fc.oneof(
  fc.tuple(time, time).filter(([from, to]) => from !== to),
  fc.tuple(time, fc.constant('24:00')),
);
const hours = fc.array(
  interval.map((one) => one.join('-')),
  { maxLength: 3 },
);

/** Around changes of the clocks, leap days and ends of years. */
const aroundWhen = fc.constantFrom(
  ...['2024-02-28', '2026-03-27', '2026-03-07', '2026-10-23', '2026-10-31', '2026-12-30', '2027-04-02', '2026-06-10'],
);

const aRandom = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc.dictionary(fc.constantFrom(...days), hours, { minKeys: 2 }),
  exceptions: fc.dictionary(
    fc.constantFrom('02-29', '12-31', '01-01', '2026-03-29', '2026-10-25', '2026-03-08', '2024-02-29', '2027-04-04'),
    hours,
  ),
  around: aroundWhen,
  minutes: fc.array(fc.integer({ min: 0, max: 5 * 1440 }), { minLength: 4, maxLength: 4 }),
});

function wallText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

type Random = typeof aRandom extends fc.Arbitrary<infer T> ? T : never;

function always(check: (given: Random) => void): void {
  fc.assert(fc.property(aRandom, check), { numRuns, seed, interruptAfterTimeLimit: timeout * 0.9 });
}

function opened({ zone, week, exceptions, around, minutes }: Random) {
  const definition: CalendarDefinition = aDefinition({ zone, week, exceptions });
  const calendar = compileCalendar(new Map([[definition.key, definition]]), definition.key);
  if (calendar === undefined) throw new Error('There is no calendar.');
  const begin = Date.parse(`${around}T00:00Z`);
  const [a = 0, b = 0, c = 0, d = 0] = minutes
    .toSorted((one, other) => one - other)
    .map((one) => begin + one * minuteMs);
  return { calendar, definition, a, b, c, d };
}

describe('any calendar', { timeout }, () => {
  test('is open when the wall says so, in each of thirty zones', () => {
    expect(zones.length).toBeGreaterThanOrEqual(30);
    always((given) => {
      const { calendar, definition, a, d } = opened(given);
      let worked = 0;
      for (let at = a; at < d; at += minuteMs) {
        const isOpen = wallIsOpen(definition, at);
        if (isOpen) worked += minuteMs;
        if (calendar.isOpen(at) !== isOpen)
          throw new Error(`${new Date(at).toISOString()} is ${isOpen ? 'open' : 'closed'}.`);
      }
      expect(calendar.between(a, d)).toBe(worked);
    });
  });

  test('adds to the minute at which the walker has counted as much', () => {
    always((given) => {
      const { calendar, definition, a, d } = opened(given);
      const wanted = calendar.between(a, d);
      const due = calendar.add(a, wanted);
      if (wanted === 0 || due === undefined) {
        expect([wanted, due]).toEqual([0, calendar.nextOpen(a)]);
        return;
      }
      expect(calendar.between(a, due)).toBe(wanted);
      expect(due).toBeLessThanOrEqual(d);
      let left = wanted;
      let at = a;
      for (; left > 0; at += minuteMs) if (wallIsOpen(definition, at)) left -= minuteMs;
      expect(at).toBe(due);
    });
  });

  test('is additive, monotonous, and takes a pause out whole', () => {
    always((given) => {
      const { calendar, a, b, c, d } = opened(given);
      expect(calendar.between(a, b) + calendar.between(b, d)).toBe(calendar.between(a, d));
      expect(calendar.between(d, a)).toBe(-calendar.between(a, d) + 0);
      expect(calendar.between(a, b)).toBeLessThanOrEqual(calendar.between(a, c));
      // Counted up to a pause and on from its end: what is due moves by the pause.
      const target = calendar.between(a, d);
      const paused = calendar.between(b, c);
      const resumed = calendar.add(c, target - calendar.between(a, b));
      expect(resumed === undefined ? undefined : calendar.between(a, resumed) - paused).toBe(
        resumed === undefined ? undefined : target,
      );
    });
  });

  test('finds the next and the last time at which it was open', () => {
    always((given) => {
      const { calendar, definition, b } = opened(given);
      const next = calendar.nextOpen(b);
      if (next !== undefined) {
        expect([wallIsOpen(definition, next), calendar.between(b, next)]).toEqual([true, 0]);
      }
      const last = calendar.previousOpen(b);
      if (last !== undefined && last < b) {
        expect([wallIsOpen(definition, last - 1), calendar.between(last, b)]).toEqual([true, 0]);
      }
    });
  });
});
