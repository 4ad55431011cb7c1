import { describe, expect, test } from 'vitest';
import { aDesk, cascade } from '../a-desk.ts';
import { agents, aModel, aProcess, aText, hours, shown } from '../builders.ts';

describe('a move to another process', () => {
  const incident = aProcess({
    key: 'ticket',
    fields: { summary: aText(shown), count: { type: 'integer' }, old: aText(), kind: aText() },
    approvals: { board: { by: 'group(board)' } },
    plans: {
      roll: {
        link: 'task',
        steps: {
          one: { title: { en: 'One' }, process: 'ticket' },
          two: { title: { en: 'Two' }, process: 'ticket', after: ['one'] },
        },
      },
    },
    links: { task: { to: ['ticket'], parent: true } },
    states: {
      open: {
        category: 'active',
        approval: 'board',
        given: 'closed',
        stay: { atMost: { elapsed: 'PT4H' }, whenOver: { notify: 'agent', template: 'x' } },
      },
      closed: { category: 'closed' },
    },
    moves: { request: { roles: agents, states: { open: 'begin' }, fields: { text: 'old' } } },
  });
  const request = aProcess({
    key: 'request',
    fields: {
      summary: aText(shown),
      count: aText(),
      text: aText(),
      size2: aText({ default: 'm' }),
      tags: aText({ many: true }),
    },
    links: { task: { to: ['ticket'], parent: true } },
    initial: 'begin',
    states: {
      begin: {
        category: 'new',
        mandatory: ['text'],
        after: [{ in: { elapsed: 'PT2H' }, notify: 'agent', template: 'y' }],
      },
      closed: { category: 'closed' },
    },
    transitions: {
      close: {
        from: 'begin',
        to: 'closed',
        roles: agents,
        require: [{ that: 'task.open == 0', else: { en: 'none' } }],
      },
    },
  });
  const moved = (given = {}) => {
    const desk = aDesk([incident, request, aModel('laptop')]);
    desk.create({
      by: 'ann',
      arguments: { model: 'laptop' },
      fields: { requester: 'rob', summary: 's', count: 5, old: 'o', kind: 'k' },
    });
    desk.run('openPlan', { arguments: { plan: 'roll' } });
    return { desk, ticket: desk.run('moveTo', { at: hours(1), process: 'request', ...given }) };
  };

  test('maps state and fields, and lets nothing of the old process go on', () => {
    const { ticket } = moved();
    expect(ticket).toMatchObject({
      process: 'request',
      state: ['begin'],
      category: 'new',
      entered: { begin: hours(1) },
      timers: { 'after:begin:0': { at: hours(3) } },
      approvals: { 'c1/1': { outcome: 'withdrawn' } },
      fields: { requester: 'rob', summary: 's', text: 'o', size2: 'm', tags: [] },
    });
    expect(Object.keys(ticket.fields).toSorted()).toEqual(
      ['affected', 'requester', 'size2', 'summary', 'tags', 'text', 'watchers'].toSorted(),
    );
    expect(Object.keys(ticket.timers)).toEqual(['after:begin:0']);
  });

  test('keeps the old values in the history, and works on by the new definition', () => {
    const { desk } = moved();
    expect(desk.history()[0]?.patch.fields).toMatchObject({ kind: 'k', model: 'laptop' });
    expect(desk.blockers('close')).toMatchObject([{ code: 'notHolding' }]);
    for (const { ticket } of Object.values(desk.ticket().links))
      desk.run('adopt', { by: cascade, ticket, arguments: { state: 'closed' } });
    expect(desk.run('close').state).toEqual(['closed']);
  });

  test('is asked what the state there asks, and may bring it', () => {
    const desk = aDesk([incident, request]);
    desk.create({ by: 'ann', fields: { requester: 'rob' } });
    expect(desk.blockers('moveTo', { process: 'request' })).toEqual([{ code: 'missing', field: 'text' }]);
    expect(desk.run('moveTo', { process: 'request', fields: { text: 't' } }).fields.text).toBe('t');
  });

  test('goes only where the map leads, for the roles that it names', () => {
    const desk = aDesk([incident, request]);
    desk.create({ fields: { summary: 's' } });
    expect(desk.blockers('moveTo', { by: 'rob', process: 'request' })[0]).toEqual({
      code: 'notAllowed',
      command: 'moveTo',
      roles: agents,
    });
    expect(desk.blockers('moveTo', { process: 'change' })).toEqual([{ code: 'unknownProcess', process: 'change' }]);
    expect(desk.blockers('moveTo', { process: 'ticket' })).toEqual([
      { code: 'cannotMove', process: 'ticket', state: 'open' },
    ]);
  });
});
