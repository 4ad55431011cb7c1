import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clock, type ClockExplanation, explainClock } from '#engine';
import { aDefinition, fiveDays, hourMs } from '../calendar/a-calendar.ts';

const calendars = new Map(
  [
    aDefinition({
      week: fiveDays,
      exceptions: { '2026-03-09': { title: { en: 'Day off' }, hours: [] }, '03-06': { shorter: 'PT1H' } },
    }),
    aDefinition({ key: 'berlin', zone: 'Europe/Berlin', week: { ...fiveDays, sat: ['20:00-04:00'] } }),
  ].map((one) => [one.key, one]),
);

function aClock(parts: Partial<Clock> = {}): Clock {
  return {
    level: 'level',
    clock: 'solved',
    run: 1,
    status: 'running',
    startedAt: '2026-03-05T12:00:00.000Z',
    target: { place: 0, span: { working: 'PT14H' }, ms: 14 * hourMs, counts: 'working', calendar: 'office' },
    segments: [
      { from: '2026-03-05T12:00:00.000Z', to: '2026-03-05T14:00:00.000Z', kind: 'counted', state: 'open' },
      { from: '2026-03-05T14:00:00.000Z', to: '2026-03-06T07:00:00.000Z', kind: 'paused', state: 'awaiting' },
      { from: '2026-03-06T07:00:00.000Z', kind: 'counted', state: 'open' },
    ],
    told: [],
    earlier: [],
    ...parts,
  };
}

/** Counted up to the due instant. */
function countedUntilDue({ steps }: ClockExplanation): number {
  const end = steps.findIndex(({ kind }) => kind === 'due');
  return steps.slice(0, end).reduce((sum, step) => (step.kind === 'counted' ? sum + step.ms : sum), 0);
}

test('a due instant is told from the start on: what counted, what did not, and why', () => {
  const { steps, dueAt, consumedMs, zone } = explainClock(aClock(), calendars, Date.parse('2026-03-06T08:00:00.000Z'));
  expect([dueAt, consumedMs / hourMs, zone]).toEqual(['2026-03-10T11:00:00.000Z', 3, 'Europe/Moscow']);
  expect(
    steps.map((step) => [step.kind, ...('ms' in step ? [step.ms / hourMs] : []), ...('days' in step ? step.days : [])]),
  ).toEqual([
    ['started'],
    ['counted', 2],
    ['paused', 17],
    ['counted', 7],
    [
      'closed',
      88,
      { date: '2026-03-06', why: 'shortened' },
      { date: '2026-03-09', why: 'off', title: { en: 'Day off' } },
    ],
    ['counted', 5],
    ['due'],
  ]);
});

describe('any clock', () => {
  const at = fc.integer({ min: 0, max: 40 * 24 * 60 });
  const given = fc.record({
    instants: fc.uniqueArray(at, { minLength: 2, maxLength: 8 }),
    pauses: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    targetMinutes: fc.integer({ min: 1, max: 6_000 }),
    calendar: fc.constantFrom('office', 'berlin', undefined),
    now: at,
    isOver: fc.boolean(),
  });

  test('is due when the counted steps have come to its target, and the steps leave no gap', () => {
    fc.assert(
      fc.property(given, ({ instants, pauses, targetMinutes, calendar, now, isOver }) => {
        const begin = Date.parse('2026-03-05T00:00:00.000Z');
        const times = instants
          .toSorted((a, b) => a - b)
          .map((minute) => new Date(begin + minute * 60_000).toISOString());
        const segments = times.map((from, n): Clock['segments'][number] => {
          const to = times[n + 1];
          return {
            from,
            ...(to === undefined ? {} : { to }),
            kind: pauses[n] === true ? 'paused' : 'counted',
            state: 's',
          };
        });
        const [first = ''] = times;
        const whole = isOver ? segments.slice(0, -1) : segments;
        const last = whole.at(-1);
        const ms = targetMinutes * 60_000;
        const target: Clock['target'] = {
          place: 0,
          span: { working: 'PT1H' },
          ms,
          counts: calendar === undefined ? 'elapsed' : 'working',
          ...(calendar === undefined ? {} : { calendar }),
        };
        const end = isOver && last?.to !== undefined ? { endedAt: last.to, status: 'met' as const } : {};
        const clock = aClock({ startedAt: first, segments: whole, target, ...end });
        const told = explainClock(clock, calendars, begin + now * 60_000);
        if (told.dueAt !== undefined) {
          expect(countedUntilDue(told)).toBe(ms);
          expect(told.steps.find(({ kind }) => kind === 'due')).toMatchObject({ at: told.dueAt });
        }
        const spans = told.steps.flatMap((step) => ('from' in step ? [step] : []));
        for (const [n, span] of spans.entries()) {
          const next = spans[n + 1];
          expect(Date.parse(span.to)).toBeGreaterThan(Date.parse(span.from));
          if (next !== undefined) expect(next.from).toBe(span.to);
        }
      }),
      { numRuns: 300, seed: 20261127 },
    );
  });
});
