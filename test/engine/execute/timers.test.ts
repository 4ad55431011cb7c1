import { describe, expect, test } from 'vitest';
import { aDesk, timer } from '../a-desk.ts';
import { agents, aProcess, hours, start } from '../builders.ts';

describe('a timer', () => {
  const process = aProcess({
    fields: { due: { type: 'dateTime' }, hot: { type: 'boolean', default: true } },
    edit: [{ in: '*', roles: agents, fields: '*' }],
    states: {
      open: {
        category: 'active',
        stay: {
          atMost: { elapsed: 'PT4H' },
          whenOver: { notify: ['requester', 'assignee', 'assigneeManager'], template: 'stuck' },
        },
        after: [
          { in: { elapsed: 'PT1H' }, every: true, notify: 'agent', template: 'again' },
          { in: { businessDays: 2 }, run: 'close', when: 'hot' },
        ],
        at: { time: 'due', notify: 'requester', template: 'now' },
      },
      closed: { category: 'closed' },
    },
    transitions: { close: { from: 'open', to: 'closed', mandatory: ['assignee'] } },
  });
  const created = (fields = {}) => {
    const desk = aDesk(process);
    desk.create({ by: 'ann', fields: { requester: 'rob', ...fields } });
    return desk;
  };
  const due = (id: string, at: string) => ({ by: timer, channel: 'timer', at, arguments: { timer: id } }) as const;

  test('starts with its state; only an elapsed span says when it is due', () => {
    expect(created({ due: hours(9) }).ticket().timers).toEqual({
      'stay:open': { state: 'open', since: start, in: { elapsed: 'PT4H' }, at: hours(4) },
      'after:open:0': { state: 'open', since: start, in: { elapsed: 'PT1H' }, at: hours(1), every: true },
      'after:open:1': { state: 'open', since: start, in: { businessDays: 2 } },
      'at:open': { state: 'open', since: start, at: hours(9) },
    });
  });

  test('tells whom it names, once or again and again', () => {
    const desk = created({ assignee: 'ann' });
    expect(desk.effects('due', due('stay:open', hours(4)))).toMatchObject([
      { kind: 'notify', to: [{ person: 'rob' }, { person: 'ann' }, { managerOf: 'ann' }], template: 'stuck' },
    ]);
    expect(desk.effects('due', due('after:open:0', hours(5)))).toMatchObject([{ to: [{ role: 'agent' }] }]);
    expect([desk.ticket().timers['stay:open'], desk.ticket().timers['after:open:0']?.at]).toEqual([
      undefined,
      hours(6),
    ]);
  });

  test('runs a transition through its gates, roles waived', () => {
    const desk = created();
    expect(desk.blockers('due', due('after:open:1', hours(50)))).toEqual([
      { code: 'inTheWake', command: 'close', blocker: { code: 'missing', field: 'assignee' } },
    ]);
    desk.run('edit', { fields: { assignee: 'ann' } });
    const { state, timers } = desk.run('due', due('after:open:1', hours(50)));
    expect([state, timers]).toEqual([['closed'], {}]);
  });

  test('does nothing when its condition does not hold then', () => {
    const desk = created();
    desk.run('edit', { fields: { hot: false } });
    expect(desk.run('due', due('after:open:1', hours(50))).state).toEqual(['open']);
  });

  test('by a field follows the field, and is gone with it', () => {
    const desk = created();
    expect(desk.run('edit', { fields: { due: hours(9) } }).timers['at:open']?.at).toBe(hours(9));
    desk.run('due', due('at:open', hours(9)));
    expect(desk.run('edit', { fields: { hot: false } }).timers['at:open']).toBeUndefined();
    expect(desk.run('edit', { fields: { due: hours(12) } }).timers['at:open']?.at).toBe(hours(12));
    expect(desk.run('edit', { fields: { due: null } }).timers['at:open']).toBeUndefined();
  });

  test('is due by the actor `timer` alone', () => {
    const desk = created();
    expect(desk.blockers('due', { arguments: { timer: 'stay:open' } })).toEqual([
      { code: 'notAllowed', command: 'due', roles: [] },
    ]);
    expect(desk.blockers('due', due('stay:closed', hours(1)))).toEqual([
      { code: 'notFound', what: 'timer', id: 'stay:closed' },
    ]);
  });
});
