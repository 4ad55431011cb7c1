import { describe, expect, test } from 'vitest';
import { aDesk, importer, timer } from '../a-desk.ts';
import { aProcess, aText, hours, shown } from '../builders.ts';

const process = aProcess({
  fields: {
    note: aText(shown),
    risk: { type: 'choice', options: 'risk' },
    short: aText({ maxLength: 3 }),
    where: aText(),
  },
  allow: { message: ['agent'] },
  edit: [{ in: '*', roles: ['agent', 'requester'], fields: ['note'] }],
  states: {
    open: { category: 'active', after: [{ in: { elapsed: 'PT1H' }, run: 'close' }] },
    closed: { category: 'closed' },
  },
  transitions: {
    close: { from: 'open', to: 'closed', roles: ['agent', 'requester'] },
    spoil: { from: 'open', roles: ['agent'], set: { short: 'note' } },
    guess: { from: 'open', roles: ['agent'], set: { where: 'state' } },
  },
});
const list = { kind: 'choiceList', key: 'risk', options: { low: { title: { en: 'Low' } } } };

function created() {
  const desk = aDesk([process, list]);
  desk.create();
  return desk;
}

describe('what rides on a command', () => {
  const secret = { text: 'psst', audience: 'internal' } as const;
  const open = { text: 'hello', audience: 'public' } as const;

  test.each([
    ['edit', open],
    ['edit', secret],
    ['close', secret],
  ] as const)('%s with a comment of this kind is no way past the rule for messages', (type, comment) => {
    expect(created().blockers(type, { by: 'rob', comment })).toMatchObject([
      { code: 'notAllowed', command: 'message' },
    ]);
  });

  test('a public comment comes with a transition by right of the transition', () => {
    expect(created().blockers('close', { by: 'rob', comment: open })).toEqual([]);
  });

  test.each(['watch', 'effort'])('%s takes neither fields nor a comment, and loses none', (type) => {
    const given = { fields: { note: 'x' }, comment: open, arguments: { minutes: 5 } };
    expect(created().blockers(type, given)).toEqual([
      { code: 'badArgument', argument: 'fields', problem: 'notTaken' },
      { code: 'badArgument', argument: 'comment', problem: 'notTaken' },
    ]);
  });
});

describe('the time of a command', () => {
  test.each(['2026-03-02T09:00:00', 'garbage', ''])('is an instant with a zone: %j is none', (at) => {
    expect(created().blockers('close', { at })).toEqual([
      { code: 'badArgument', argument: 'at', problem: 'notInstant' },
    ]);
  });

  test('does not lie before the last entry, whatever the zones in which the two are written', () => {
    const desk = created();
    desk.run('edit', { at: hours(2), fields: { note: 'x' } });
    expect(desk.blockers('close', { at: '2026-03-02T13:00:00+03:00' })).toEqual([
      { code: 'badArgument', argument: 'at', problem: 'beforeLastEntry' },
    ]);
    expect(desk.blockers('close', { at: '2026-03-02T14:00:00+03:00' })).toEqual([]);
  });

  test('tells nobody of a ticket that he may not see', () => {
    expect(created().blockers('edit', { by: 'rita', at: hours(-1) })).toEqual([{ code: 'notVisible' }]);
  });

  test('of a timer is not before the instant that is known', () => {
    const desk = created();
    const due = { by: timer, arguments: { timer: 'after:open:0' } };
    expect(desk.blockers('due', { ...due, at: hours(0.5) })).toMatchObject([
      { code: 'badArgument', problem: 'notDue' },
    ]);
    expect(desk.blockers('due', { ...due, at: hours(1) })).toEqual([]);
  });

  test('comes by a channel that there is, and its comment has an audience', () => {
    const odd = { channel: 'pigeon', comment: { text: 'x', audience: 'secret' }, by: importer };
    expect(created().blockers('edit', JSON.parse(JSON.stringify(odd)))).toMatchObject([
      { argument: 'channel', problem: 'unknownChannel' },
      { argument: 'comment', problem: 'unknownAudience' },
    ]);
  });
});

describe('what an expression sets', () => {
  test('is left out where the field cannot hold it, and strands nobody', () => {
    const desk = created();
    desk.run('edit', { fields: { note: 'far too long' } });
    expect(desk.run('spoil').fields).not.toHaveProperty('short');
    desk.run('edit', { fields: { note: 'abc' } });
    expect(desk.run('spoil').fields).toMatchObject({ short: 'abc' });
  });

  test('sees the state in which the ticket stands', () => {
    expect(created().run('guess').fields.where).toBe('open');
  });
});

test('a computed value follows the state that the ticket comes into, and names none before it has one', () => {
  const desk = aDesk(
    aProcess({
      fields: { where: { type: 'text', value: "state + '!'" } },
      transitions: { close: { from: 'open', to: 'closed', roles: ['agent'] } },
    }),
  );
  expect(desk.create().fields.where).toBe('open!');
  expect(desk.run('close').fields.where).toBe('closed!');
});
