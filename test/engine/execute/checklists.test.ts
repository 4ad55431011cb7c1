import { describe, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../a-desk.ts';
import { aChecklist, agents, aModel, aProcess, hours, start, to } from '../builders.ts';

describe('a checklist', () => {
  const steps = aChecklist('steps', { look: {}, fix: {}, thank: { optional: true } });
  const process = aProcess({
    states: {
      open: { category: 'active', checklist: 'steps' },
      team: { category: 'active', checklist: { use: 'steps', from: 'affected' } },
      done: { category: 'done' },
      closed: { category: 'closed' },
    },
    transitions: {
      spread: to('open', 'team', { abandons: true }),
      finish: to(['open', 'team'], 'done'),
      drop: to('open', 'closed', { abandons: true }),
      reopen: to(['done', 'closed'], 'open'),
    },
  });
  const created = (fields = {}) => {
    const desk = aDesk([process, steps]);
    desk.create({ fields });
    return desk;
  };
  const tick = (desk: TestDesk, checklist: string, point: string, more = {}) =>
    desk.run('tick', { arguments: { checklist, point, ...more } });

  test('opens with its state; who ticks and when stays with the point', () => {
    const desk = created();
    const { checklists } = desk.run('tick', {
      at: hours(1),
      arguments: { checklist: 'c1/1', point: 'look', note: 'dust' },
    });
    expect(checklists).toEqual({
      'c1/1': {
        definition: 'steps',
        openedAt: start,
        state: 'open',
        points: {
          look: { point: 'look', done: { by: 'ann', at: hours(1), note: 'dust' } },
          fix: { point: 'fix' },
          thank: { point: 'thank', optional: true },
        },
      },
    });
  });

  test('blocks leaving its state until its mandatory points are ticked', () => {
    const desk = created();
    expect(desk.blockers('finish')).toMatchObject([
      { code: 'checklistUnfinished', checklist: 'c1/1', points: ['look', 'fix'] },
    ]);
    tick(desk, 'c1/1', 'look');
    tick(desk, 'c1/1', 'fix');
    tick(desk, 'c1/1', 'fix', { done: false });
    expect(desk.blockers('finish')).toMatchObject([{ points: ['fix'] }]);
    tick(desk, 'c1/1', 'fix');
    expect(desk.run('finish').state).toEqual(['done']);
  });

  test('that a transition abandons is asked no more when the state is entered again', () => {
    const desk = created();
    desk.run('drop');
    desk.run('reopen', { at: hours(1) });
    expect(desk.blockers('finish')).toMatchObject([{ checklist: 'c3/1' }]);
  });

  test('from a list of people has a point for each of them', () => {
    const desk = created({ affected: ['rita', 'max'] });
    desk.run('spread');
    expect(Object.keys(desk.ticket().checklists['c2/1']?.points ?? {})).toEqual([
      'look/rita',
      'look/max',
      'fix/rita',
      'fix/max',
      'thank/rita',
      'thank/max',
    ]);
    tick(desk, 'c2/1', 'look/max');
    expect(desk.blockers('finish')).toMatchObject([{ points: ['look/rita', 'fix/max', 'fix/rita'] }]);
  });

  test('put on by an agent blocks only the way to done, wherever the ticket stands', () => {
    const desk = aDesk([
      aProcess({
        states: { open: { category: 'active' }, other: { category: 'active' }, closed: { category: 'closed' } },
        transitions: { move: to('open', 'other'), close: to('other', 'closed') },
      }),
      steps,
    ]);
    desk.create();
    expect(desk.blockers('openChecklist', { arguments: { checklist: 'none' } })).toEqual([
      { code: 'notFound', what: 'checklist', id: 'none' },
    ]);
    desk.run('openChecklist', { arguments: { checklist: 'steps', people: ['rob'] } });
    desk.run('move');
    expect(desk.blockers('close')).toMatchObject([{ code: 'checklistUnfinished', points: ['look/rob', 'fix/rob'] }]);
    expect(desk.blockers('tick', { by: 'rob', arguments: { checklist: 'c3/1', point: 'look/rob' } })).toEqual([
      { code: 'notAllowed', command: 'tick', roles: ['agent', 'assignee', 'member'] },
    ]);
  });

  test('of a model opens at creation', () => {
    const desk = aDesk([aProcess(), steps, aModel('laptop', { checklist: 'steps' })]);
    const [checklist] = Object.values(desk.create({ arguments: { model: 'laptop' } }).checklists);
    expect([checklist?.definition, checklist?.state]).toEqual(['steps', undefined]);
  });

  test('blocks the way on of an approval too, but not its refusal', () => {
    const asking = aProcess({
      access: { see: ['requester', 'approver'], seeAll: agents },
      approvals: { board: { by: 'group(board)', quorum: 'any' } },
      states: {
        open: { category: 'active', checklist: 'steps', approval: 'board', given: 'closed', refused: 'back' },
        back: { category: 'active' },
        closed: { category: 'closed' },
      },
      transitions: {},
    });
    const desk = aDesk([asking, steps]);
    const [approval] = Object.keys(desk.create().approvals);
    const vote = (by: string, inFavour: boolean) => ({ by, arguments: { approval: approval ?? '', inFavour } });
    expect(desk.blockers('vote', vote('bea', true))).toMatchObject([
      { code: 'inTheWake', command: 'given', blocker: { code: 'checklistUnfinished', points: ['look', 'fix'] } },
    ]);
    for (const by of ['bea', 'bob', 'ben']) desk.run('vote', vote(by, false));
    expect(desk.ticket().state).toEqual(['back']);
  });
});
