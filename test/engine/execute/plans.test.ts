import { describe, expect, test } from 'vitest';
import { aDesk, cascade, type TestDesk } from '../a-desk.ts';
import { agents, aProcess, aText, hours, to } from '../builders.ts';

describe('a plan of tasks', () => {
  const task = aProcess({
    key: 'task',
    fields: { summary: aText(), note: aText(), kind: aText() },
    transitions: {
      close: to('open', 'closed', { mandatory: ['note'] }),
      reopen: to('closed', 'open'),
    },
  });
  const step = (name: string, more: object = {}) => ({ title: { en: name }, process: 'task', ...more });
  const process = aProcess({
    fields: { note: aText({ default: 'n' }), big: { type: 'boolean', default: false } },
    links: { task: { to: ['task'], parent: true, whenAllClosed: 'finish' } },
    plans: {
      roll: {
        link: 'task',
        steps: {
          order: step('Order', { copy: ['note'], fields: { kind: 'buy' } }),
          sign: step('Sign', { when: 'big' }),
          install: step('Install', { after: ['order', 'sign'] }),
        },
      },
    },
    states: {
      open: { category: 'active' },
      rolling: { category: 'active', plan: 'roll' },
      done: { category: 'done' },
      closed: { category: 'closed' },
    },
    transitions: {
      roll: to('open', 'rolling'),
      finish: to('rolling', 'done', { require: [{ that: 'task.open == 0', else: { en: 'No task is open' } }] }),
      reorder: { from: 'open', roles: agents, do: [{ plan: 'roll' }] },
      stop: to('rolling', 'closed', { do: [{ cascade: 'task', run: 'close', fields: { note: 'stopped' } }] }),
      halt: to('rolling', 'closed', { do: [{ cascade: 'task', run: 'close' }] }),
    },
  });
  const rolling = () => {
    const desk = aDesk([process, task]);
    desk.create();
    desk.run('roll');
    return desk;
  };
  const order = 't1/2/1/ticket';
  const statuses = (desk: TestDesk) =>
    Object.fromEntries(
      Object.entries(Object.values(desk.ticket().plans)[0]?.steps ?? {}).map(([key, { status }]) => [key, status]),
    );
  const close = (desk: TestDesk, ticket: string) =>
    desk.run('close', { by: cascade, ticket, fields: { note: 'done' } });

  test('orders the steps that wait for none, leaves out those whose condition does not hold', () => {
    const desk = rolling();
    expect(statuses(desk)).toEqual({ order: 'open', install: 'waiting' });
    expect(desk.ticket(order).fields).toMatchObject({ summary: 'Order', note: 'n', kind: 'buy', requester: 'rob' });
    expect(Object.values(desk.ticket(order).links)).toEqual([
      { name: 'task', ticket: 't1', process: 'ticket', as: 'parent', step: 'c2/1:order' },
    ]);
  });

  test('counts as open tasks the steps that are still to come', () => {
    const desk = rolling();
    expect(desk.blockers('finish')).toEqual([
      { code: 'notHolding', text: { en: 'No task is open' }, that: 'task.open == 0' },
    ]);
  });

  test('goes on when a step is closed, and its ticket when all are', () => {
    const desk = rolling();
    close(desk, order);
    expect(statuses(desk)).toEqual({ order: 'closed', install: 'open' });
    const install = Object.values(desk.ticket().links).find(({ step: one }) => one?.endsWith(':install'))?.ticket ?? '';
    close(desk, install);
    expect([statuses(desk), desk.ticket().state]).toEqual([{ order: 'closed', install: 'closed' }, ['done']]);
  });

  test('hears of a child that is opened again', () => {
    const desk = rolling();
    close(desk, order);
    desk.run('reopen', { by: cascade, ticket: order });
    expect(statuses(desk)).toEqual({ order: 'open', install: 'open' });
  });

  test('waits no longer for a task whose link is taken away', () => {
    const desk = rolling();
    desk.run('unlink', { arguments: { link: 'task', ticket: order } });
    expect([statuses(desk), desk.ticket(order).links]).toEqual([{ order: 'closed', install: 'open' }, {}]);
  });

  test('hears of a closed child even when its own way on is shut', () => {
    const desk = aDesk([
      {
        ...process,
        transitions: {
          roll: to('open', 'rolling'),
          finish: to('rolling', 'done', { mandatory: ['assignee'] }),
        },
        plans: { roll: { link: 'task', steps: { order: step('Order') } } },
      },
      task,
    ]);
    desk.create();
    desk.run('roll');
    close(desk, order);
    expect([statuses(desk), desk.ticket().state]).toEqual([{ order: 'closed' }, ['rolling']]);
  });

  test('is opened by a command and by a transition too', () => {
    const desk = aDesk([process, task]);
    desk.create();
    desk.run('openPlan', { arguments: { plan: 'roll' } });
    desk.run('reorder');
    expect(Object.keys(desk.ticket().plans)).toEqual(['c2/1', 'c3/1']);
    expect(desk.blockers('openPlan', { arguments: { plan: 'none' } })).toEqual([
      { code: 'notFound', what: 'plan', id: 'none' },
    ]);
  });

  test('is cascaded into through each child’s own gate; a refusal shows here until the child closes', () => {
    const desk = rolling();
    desk.run('halt', { at: hours(1) });
    const refused = { code: 'missing', field: 'note' };
    expect(desk.ticket(order).state).toEqual(['closed']);
    const bare = aDesk([{ ...process, fields: { note: aText(), big: { type: 'boolean', default: false } } }, task]);
    bare.create();
    bare.run('roll');
    bare.run('halt', { at: hours(1) });
    expect(bare.ticket().troubles).toEqual({ [order]: { command: 'close', at: hours(1), blockers: [refused] } });
    close(bare, order);
    expect(bare.ticket().troubles).toEqual({});
  });

  test('is nobody’s to report on but the desk’s', () => {
    const desk = rolling();
    const report = { link: 'task', child: order, open: false, step: 'c2/1:order' };
    expect(desk.blockers('childChanged', { arguments: report })).toMatchObject([{ code: 'notAllowed' }]);
    expect(desk.blockers('childRefused', { arguments: { child: order, command: 'x', blockers: [] } })).toMatchObject([
      { code: 'notAllowed' },
    ]);
  });
});
