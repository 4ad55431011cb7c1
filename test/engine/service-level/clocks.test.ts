import { describe, expect, test } from 'vitest';
import { consumedAt, dueOf, nextShare, shareActions, tellShare } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aChoiceList, aProcess, hours, to, type Written } from '../builders.ts';
import { fiveDays, hourMs, text } from '../calendar/a-calendar.ts';
import { clocksOf, onlyClock } from './clocks-of.ts';

/* `start` is a Monday, 12:00 in Moscow, and the office is open from 9 to 18. */
const office: Written = { kind: 'calendar', key: 'office', zone: 'Europe/Moscow', week: fiveDays };
const process = aProcess({
  uses: { serviceLevels: ['level'], calendar: 'office' },
  fields: { priority: { type: 'choice', options: 'priority' }, outcome: { type: 'text' } },
  states: {
    open: { category: 'active' },
    awaiting: { category: 'waiting' },
    resting: { category: 'waiting' },
    solved: { category: 'done' },
    closed: { category: 'closed' },
  },
  edit: [{ in: '*', roles: ['agent'], fields: ['priority', 'outcome'] }],
  transitions: {
    ask: to(['open', 'resting'], 'awaiting'),
    rest: to('awaiting', 'resting'),
    goOn: to(['awaiting', 'resting', 'solved'], 'open'),
    solve: to('open', 'solved'),
    close: to('solved', 'closed'),
  },
});
const priorities = aChoiceList('priority', ['high', 'low']);

const resolution = {
  start: "entered('open')",
  meet: "category == 'done' || category == 'closed'",
  pause: "category == 'waiting'",
  cancel: "outcome == 'duplicate'",
  target: [{ when: "priority == 'high'", is: { working: 'PT4H' } }, { is: { working: 'PT8H' } }],
  calendar: 'office',
  warn: [0.5, 0.8],
};

type Parts = Readonly<Record<string, unknown>>;

function aMeasuredDesk(clock: Parts = {}, level: Parts = {}) {
  const own = { ...resolution, start: "entered('open')", ...clock };
  return aDesk([
    process,
    priorities,
    office,
    { kind: 'serviceLevel', key: 'level', clocks: { solved: own }, ...level },
  ]);
}

function due(desk: ReturnType<typeof aDesk>): string | undefined {
  return text(dueOf(onlyClock(desk), desk.world.calendars));
}

describe('a clock', () => {
  test('starts by its condition, and is due by the first target that holds', () => {
    const desk = aMeasuredDesk();
    desk.create();
    // Six hours on Monday, two on Tuesday.
    expect(due(desk)).toBe('2026-03-03T08:00Z');
    const urgent = aMeasuredDesk();
    urgent.create({ by: 'ann', fields: { priority: 'high', requester: 'rob' } });
    expect(due(urgent)).toBe('2026-03-02T13:00Z');
  });

  test('stands still while it is paused, and moves on by as much', () => {
    const desk = aMeasuredDesk();
    desk.create();
    desk.run('ask', { at: hours(1) });
    expect([onlyClock(desk).status, due(desk)]).toEqual(['paused', undefined]);
    desk.run('goOn', { at: hours(25) });
    // A day of nine working hours was waited.
    expect(due(desk)).toBe('2026-03-04T08:00Z');
    expect(consumedAt(onlyClock(desk), desk.world.calendars, Date.parse(hours(26)))).toBe(2 * hourMs);
  });

  test('tells a pause by the states in which it was', () => {
    const desk = aMeasuredDesk();
    desk.create();
    desk.run('ask', { at: hours(1) });
    desk.run('rest', { at: hours(2) });
    desk.run('goOn', { at: hours(3) });
    expect(onlyClock(desk).segments.map(({ kind, state, from }) => [kind, state, from])).toEqual([
      ['counted', 'open', hours(0)],
      ['paused', 'awaiting', hours(1)],
      ['paused', 'resting', hours(2)],
      ['counted', 'open', hours(3)],
    ]);
  });

  test('is met in time or late, and says when the target was used up', () => {
    const inTime = aMeasuredDesk();
    inTime.create();
    inTime.run('solve', { at: hours(4) });
    expect(onlyClock(inTime)).toMatchObject({ status: 'met', endedAt: hours(4) });
    expect(onlyClock(inTime).breachedAt).toBeUndefined();
    const late = aMeasuredDesk();
    late.create();
    late.run('solve', { at: hours(48) });
    expect(onlyClock(late)).toMatchObject({ status: 'met', breachedAt: '2026-03-03T08:00:00.000Z' });
  });

  test('is dropped by its condition, by a service level that is no longer for it, and with one that is switched off', () => {
    const desk = aMeasuredDesk();
    desk.create();
    desk.run('edit', { at: hours(1), fields: { outcome: 'duplicate' } });
    expect(onlyClock(desk)).toMatchObject({ status: 'cancelled', cancelledBy: 'condition', endedAt: hours(1) });
    const narrow = aMeasuredDesk({}, { when: "priority == 'high'" });
    narrow.create({ by: 'ann', fields: { priority: 'high', requester: 'rob' } });
    narrow.run('edit', { at: hours(1), fields: { priority: 'low' } });
    expect(onlyClock(narrow)).toMatchObject({ status: 'cancelled', cancelledBy: 'notFor' });
    const off = aMeasuredDesk({}, { active: false });
    off.create();
    expect(clocksOf(off)).toEqual([]);
  });

  test('of elapsed time runs at night, and one of business days counts the time until the same hour', () => {
    const elapsed = aMeasuredDesk({ target: [{ is: { elapsed: 'PT15H' } }] });
    elapsed.create();
    expect(due(elapsed)).toBe('2026-03-03T00:00Z');
    const business = aMeasuredDesk({ target: [{ is: { businessDays: 2 } }] });
    business.create();
    expect(due(business)).toBe('2026-03-04T09:00Z');
    const weekend = aMeasuredDesk({ target: [{ is: { businessDays: 1 } }] });
    weekend.create({ at: '2026-03-07T09:00:00.000Z' });
    // From the opening of Monday: the end of Monday and the opening of Tuesday are the same to it.
    expect(due(weekend)).toBe('2026-03-09T15:00Z');
  });

  test('gets none of a target that holds for nobody', () => {
    const desk = aMeasuredDesk({ target: [{ when: "priority == 'high'", is: { working: 'PT4H' } }] });
    desk.create();
    expect(clocksOf(desk)).toEqual([]);
  });

  test('runs once at a time: of several runs the last alone goes on when the ticket comes back', () => {
    const desk = aMeasuredDesk({
      start: "entered('awaiting')",
      meet: "category == 'done' || left('awaiting')",
      pause: undefined,
    });
    desk.create();
    for (const [n, command] of ['ask', 'goOn', 'ask', 'goOn', 'solve', 'goOn'].entries())
      desk.run(command, { at: hours(n + 1) });
    expect(clocksOf(desk).map(({ run, status }) => [run, status])).toEqual([
      [1, 'met'],
      [2, 'running'],
    ]);
  });

  test('starts again as often as its condition comes true', () => {
    const desk = aMeasuredDesk({ start: "entered('awaiting')", meet: "left('awaiting')", pause: undefined });
    desk.create();
    desk.run('ask', { at: hours(1) });
    desk.run('goOn', { at: hours(2) });
    desk.run('ask', { at: hours(3) });
    expect(clocksOf(desk).map(({ run, status, startedAt }) => [run, status, startedAt])).toEqual([
      [1, 'met', hours(1)],
      [2, 'running', hours(3)],
    ]);
  });
});

describe('an edit that changes the target', () => {
  const edited = (onEdit: string) => {
    const desk = aMeasuredDesk({ onEdit });
    desk.create();
    desk.run('edit', { at: hours(2), fields: { priority: 'high' } });
    return desk;
  };

  test('is reckoned from the beginning, keeps what was promised, or starts the clock again', () => {
    expect(['recalculate', 'keep', 'restart'].map((onEdit) => due(edited(onEdit)))).toEqual([
      '2026-03-02T13:00Z',
      '2026-03-03T08:00Z',
      '2026-03-02T15:00Z',
    ]);
  });

  test('keeps the target that was there before', () => {
    expect(onlyClock(edited('recalculate')).earlier).toEqual([
      { target: expect.objectContaining({ place: 1, ms: 8 * hourMs }), until: hours(2) },
    ]);
  });
});

describe('a ticket that comes back', () => {
  const reopened = (onReopen: string | undefined) => {
    const desk = aMeasuredDesk({ onReopen, start: "entered('open') && channel == 'portal'" });
    desk.create({ channel: 'portal' });
    desk.run('solve', { at: hours(1) });
    desk.run('goOn', { at: hours(3) });
    return clocksOf(desk);
  };

  test('goes on with its clock, starts it again, or leaves it as it ended', () => {
    expect(
      [undefined, 'restart', 'keep'].map((onReopen) =>
        reopened(onReopen).map(({ run, status, segments }) => [
          run,
          status,
          segments.map(({ kind }) => kind).join(' '),
        ]),
      ),
    ).toEqual([
      [[1, 'running', 'counted over counted']],
      [
        [1, 'met', 'counted'],
        [2, 'running', 'counted'],
      ],
      [[1, 'met', 'counted']],
    ]);
  });
});

describe('shares of the target', () => {
  test('come in order, each once, the breach last', () => {
    const desk = aMeasuredDesk();
    desk.create();
    const { calendars } = desk.world;
    let clocks = clocksOf(desk);
    const told: (readonly [number, string | undefined])[] = [];
    for (;;) {
      const [clock] = clocks;
      const next = clock === undefined ? undefined : nextShare(clock, [0.5, 0.8], calendars);
      if (next === undefined) break;
      told.push([next.share, text(next.at)]);
      clocks = tellShare(clocks, { level: 'level', clock: 'solved', run: 1, share: next.share }, calendars);
    }
    expect(told).toEqual([
      [0.5, '2026-03-02T13:00Z'],
      [0.8, '2026-03-03T06:24Z'],
      [1, '2026-03-03T08:00Z'],
    ]);
    expect(clocks[0]).toMatchObject({ status: 'running', breachedAt: '2026-03-03T08:00:00.000Z' });
  });

  test('are not told while the clock stands still', () => {
    const desk = aMeasuredDesk();
    desk.create();
    desk.run('ask', { at: hours(1) });
    expect(nextShare(onlyClock(desk), [0.5], desk.world.calendars)).toBeUndefined();
  });

  test('do what the service level says, where its condition holds', () => {
    const onBreach = [
      { when: "priority == 'high'", run: 'ask' },
      { when: "priority == 'low'", run: 'solve' },
    ];
    const desk = aMeasuredDesk({ onBreach });
    desk.create({ by: 'ann', fields: { priority: 'high', requester: 'rob' } });
    const compiled = desk.world.processes.get('ticket');
    if (compiled === undefined) throw new Error('There is no process.');
    const ticket = desk.ticket();
    const step = { process: compiled, levels: compiled.serviceLevels.levels, before: ticket, after: ticket };
    const actionsAt = (share: number) =>
      shareActions({ level: 'level', clock: 'solved', run: 1, share }, { ...step, channel: 'timer', facts: {} });
    expect([actionsAt(0.5), actionsAt(1)]).toEqual([[], [{ when: "priority == 'high'", run: 'ask' }]]);
  });
});
