/** Rules of seats, substitutes, overrides and moved fields that only a second person or a second process brings out. */
import { describe, expect, test } from 'vitest';
import { aDesk, everybody, type TestDesk, timer } from '../a-desk.ts';
import { aChoiceList, aProcess, aText, hours, type Written } from '../builders.ts';

function approving(rule: Readonly<Record<string, unknown>>, directory = everybody): TestDesk {
  const desk = aDesk(
    aProcess({
      access: { see: ['requester', 'approver'], seeAll: ['agent'] },
      approvals: { board: { by: 'group(board)', ...rule } },
      states: {
        open: { category: 'active' },
        approve: { category: 'waiting', approval: 'board', given: 'closed', refused: 'open' },
        closed: { category: 'closed' },
      },
      transitions: { submit: { from: 'open', to: 'approve', roles: ['requester'] } },
    }),
    directory,
  );
  desk.create();
  desk.run('submit', { by: 'rob' });
  return desk;
}

const approval = 'c2/1';
const asked = (desk: TestDesk) => desk.ticket().approvals[approval]?.approvers;

describe('a seat', () => {
  test('whose vote is given is not handed to a manager when the time is up', () => {
    const people = { ...everybody.people, bea: { manager: 'max' }, bob: { manager: 'moe' } };
    const whenDue = Object.fromEntries([['then', 'escalate']]);
    const rule = { quorum: 'all', due: { elapsed: 'PT8H' }, whenDue };
    const desk = approving(rule, { ...everybody, people });
    desk.run('vote', { by: 'bea', arguments: { approval, inFavour: true } });
    desk.run('due', { by: timer, at: hours(8), arguments: { timer: `approval:${approval}` } });
    expect(asked(desk)?.slice(3)).toEqual([{ person: 'moe', found: 'group(board)', standsFor: 'bob' }]);
  });

  test('gives no second vote to who has voted in place of another', () => {
    const people: Record<string, object> = { ...everybody.people };
    const desk = approving({ quorum: 'all' }, { ...everybody, people });
    people.bob = { substitute: 'max' };
    desk.run('vote', { by: 'max', arguments: { approval, inFavour: true } });
    people.bob = {};
    people.ben = { substitute: 'max' };
    expect(desk.blockers('vote', { by: 'max', arguments: { approval, inFavour: true } })).toEqual([
      { code: 'votedAlready', approval },
    ]);
  });

  test('is not given to a substitute whom the rule excludes', () => {
    const people = { ...everybody.people, bob: { substitute: 'rob' } };
    expect(asked(approving({}, { ...everybody, people }))?.map(({ person }) => person)).toEqual(['bea', 'bob', 'ben']);
  });
});

test('an override that is confirmed again stays that of who made it', () => {
  const desk = aDesk([
    aProcess({
      fields: { risk: { type: 'choice', options: 'risk', value: "'low'", override: { roles: ['agent'] } } },
      edit: [{ in: '*', roles: ['agent'], fields: '*' }],
    }),
    aChoiceList('risk', ['low', 'high']),
  ]);
  desk.create();
  desk.run('edit', { fields: { risk: 'high' } });
  expect(desk.run('edit', { by: 'amy', at: hours(1), fields: { risk: 'high' } }).overrides).toEqual(
    desk.ticket().overrides,
  );
  expect(desk.ticket().overrides.risk?.by).toBe('ann');
});

test('a move leaves behind a list where the other process has a single value', () => {
  const other: Written = {
    ...aProcess({ fields: { owner: { type: 'person' }, note: aText() } }),
    key: 'other',
    number: 'O-{000}',
  };
  const desk = aDesk([
    aProcess({
      fields: { owner: { type: 'person', many: true }, note: aText() },
      moves: { other: { roles: ['agent'], states: { open: 'open' } } },
    }),
    other,
  ]);
  desk.create({ by: 'ann', fields: { owner: ['bea', 'bob'], note: 'n' } });
  const { fields } = desk.run('moveTo', { process: 'other' });
  expect([fields.owner, fields.note]).toEqual([undefined, 'n']);
});

test('a form asks what a later state demands once the first alternative is known not to hold', () => {
  const desk = aDesk(
    aProcess({
      fields: { small: { type: 'boolean' }, plan: aText(), note: aText() },
      states: {
        open: { category: 'active' },
        quick: { category: 'active', mandatory: ['note'] },
        planned: { category: 'active', mandatory: ['plan'] },
        closed: { category: 'closed' },
      },
      transitions: {
        sort: {
          from: 'open',
          to: [{ when: 'small', state: 'quick' }, { state: 'planned' }],
          roles: ['agent'],
          optional: ['small', 'plan', 'note'],
        },
      },
    }),
  );
  desk.create();
  const required = (fields: Readonly<Record<string, boolean>>) => desk.form('sort', { fields })?.schema.required;
  expect([required({}), required({ small: true }), required({ small: false })]).toEqual([[], ['note'], ['plan']]);
});

test('a parent goes on when its last child closed, not before', () => {
  const desk = aDesk(
    aProcess({
      links: { task: { to: ['ticket'], parent: true, whenAllClosed: 'finish' } },
      transitions: { finish: { from: 'open', to: 'closed', roles: ['agent'] } },
    }),
    everybody,
  );
  desk.create();
  for (const ticket of ['t2', 't3']) {
    desk.create({ ticket });
    desk.run('link', { arguments: { link: 'task', ticket, process: 'ticket' } });
  }
  desk.run('finish', { ticket: 't2' });
  expect(desk.ticket().state).toEqual(['open']);
  desk.run('finish', { ticket: 't3' });
  expect(desk.ticket().state).toEqual(['closed']);
});

test('nobody repairs a ticket of a process that lets nobody', () => {
  const desk = aDesk(aProcess());
  desk.create();
  const comment = { text: 'why', audience: 'internal' } as const;
  expect(desk.blockers('repair', { comment, arguments: { state: 'closed' } })).toEqual([
    { code: 'notAllowed', command: 'repair', roles: [] },
  ]);
});

test('what a state demands is demanded of the vote that leads there', () => {
  const desk = aDesk(
    aProcess({
      fields: { note: aText() },
      access: { see: ['requester', 'approver'], seeAll: ['agent'] },
      approvals: { board: { by: 'group(board)', quorum: 'any' } },
      states: {
        open: { category: 'active' },
        approve: { category: 'waiting', approval: 'board', given: 'closed', refused: 'open' },
        closed: { category: 'closed', mandatory: ['note'], require: [{ that: "note == 'x'", else: { en: 'No' } }] },
      },
      transitions: { submit: { from: 'open', to: 'approve', roles: ['requester'] } },
    }),
  );
  desk.create();
  desk.run('submit', { by: 'rob' });
  const blockers = desk.blockers('vote', { by: 'bea', arguments: { approval, inFavour: true } });
  expect(blockers.map((one) => (one.code === 'inTheWake' ? [one.command, one.blocker.code] : one))).toEqual([
    ['given', 'missing'],
    ['given', 'notKnown'],
  ]);
});
