import { describe, expect, test } from 'vitest';
import { previewLevel } from '#engine';
import { aChoiceList, aProcess, aWorld, type Written } from '../builders.ts';

const calendar: Written = {
  kind: 'calendar',
  key: 'office',
  zone: 'Europe/Moscow',
  week: { fri: ['09:00-18:00'], mon: ['09:00-18:00'] },
};
const level: Written = {
  kind: 'serviceLevel',
  key: 'promise',
  when: "urgency != 'none'",
  clocks: {
    reaction: {
      start: 'true',
      meet: 'false',
      target: [
        { when: "urgency == 'high'", is: { elapsed: 'PT15M' } },
        { when: 'requester.vip', is: { working: 'PT1H' } },
        { is: { working: 'PT4H' } },
      ],
    },
    visit: { start: 'true', meet: 'false', target: [{ when: "urgency == 'high'", is: { businessDays: 1 } }] },
  },
};

function previewed(fields: Readonly<Record<string, string>>, isVip = false) {
  const world = aWorld(
    aProcess({
      uses: { calendar: 'office', serviceLevels: ['promise'] },
      fields: { urgency: { type: 'choice', options: 'urgency' } },
    }),
    aChoiceList('urgency', ['none', 'low', 'high']),
    calendar,
    level,
  );
  const process = world.processes.get('ticket');
  const [compiled] = process?.serviceLevels.levels ?? [];
  if (process === undefined || compiled === undefined) throw new Error('There is no service level.');
  return previewLevel(compiled, {
    process,
    calendars: world.calendars,
    // A Friday, 17:00 in Moscow.
    ticket: {
      fields: { requester: 'rob', ...fields },
      state: ['new'],
      category: 'new',
      updatedAt: '2026-11-20T14:00:00.000Z',
    },
    channel: 'portal',
    facts: { people: { rob: { vip: isVip } } },
  });
}

describe('a service level that is tried', () => {
  test('says of each clock which target applies, by which calendar, and when it would be due', () => {
    const { isFor, clocks } = previewed({ urgency: 'low' });
    expect(isFor).toBe(true);
    expect(clocks).toEqual([
      {
        clock: 'reaction',
        target: { place: 2, span: { working: 'PT4H' }, calendar: 'office', ms: 4 * 3_600_000, counts: 'working' },
        dueAt: '2026-11-23T09:00:00.000Z',
      },
      { clock: 'visit' },
    ]);
  });

  test('reads what is known of people, and counts elapsed time over the night', () => {
    expect(previewed({ urgency: 'low' }, true).clocks[0]).toMatchObject({
      target: { place: 1 },
      dueAt: '2026-11-20T15:00:00.000Z',
    });
    expect(previewed({ urgency: 'high' }, true).clocks).toMatchObject([
      { target: { place: 0, counts: 'elapsed' }, dueAt: '2026-11-20T14:15:00.000Z' },
      { target: { span: { businessDays: 1 } }, dueAt: '2026-11-23T14:00:00.000Z' },
    ]);
  });

  test('is not for a ticket that its condition leaves out, or that lacks what the condition asks', () => {
    expect([previewed({ urgency: 'none' }).isFor, previewed({}).isFor]).toEqual([false, false]);
  });
});
