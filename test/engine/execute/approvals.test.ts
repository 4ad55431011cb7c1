import { describe, expect, test } from 'vitest';
import { aDesk, everybody, timer } from '../a-desk.ts';
import { approving, asked, type Rule, refusedVote, vote, whenDue } from '../an-approval.ts';
import { hours, start } from '../builders.ts';

describe('an approval', () => {
  test('is a record of its round, the state that opened it, who is asked, and the quorum', () => {
    const desk = asked({ quorum: { for: 2, against: 1 }, due: { elapsed: 'PT8H' } });
    expect([desk.ticket().approvals, desk.ticket().timers]).toEqual([
      {
        'c2/1': {
          rule: 'board',
          round: 1,
          state: 'approve',
          openedAt: start,
          approvers: ['bea', 'bob', 'ben'].map((person) => ({ person, found: 'group(board)' })),
          quorum: { for: 2, against: 1 },
          votes: [],
        },
      },
      { 'approval:c2/1': { state: 'approve', since: start, in: { elapsed: 'PT8H' }, at: hours(8) } },
    ]);
  });

  test('given moves the ticket on in the same breath, as an entry of its own', () => {
    const desk = asked({ quorum: 'any' });
    const { state, approvals } = desk.run('vote', {
      by: 'bea',
      at: hours(1),
      arguments: { approval: 'c2/1', inFavour: true },
      comment: { text: 'fine', audience: 'public' },
    });
    expect([state, approvals['c2/1']?.outcome, approvals['c2/1']?.closedAt, approvals['c2/1']?.votes]).toEqual([
      ['work'],
      'given',
      hours(1),
      [{ person: 'bea', inFavour: true, at: hours(1), comment: 'fine' }],
    ]);
    expect(desk.history().map(({ command, chained = false }) => [command.id, command.type, chained])).toEqual([
      ['c1', 'create', false],
      ['c2', 'submit', false],
      ['c3', 'vote', false],
      ['c3/chain/1/given', 'given', true],
    ]);
  });

  test('of all is given by all and refused by one', () => {
    const desk = asked({ quorum: 'all' });
    vote(desk, 'bea', true);
    vote(desk, 'bob', true);
    expect(desk.ticket().state).toEqual(['approve']);
    expect(vote(desk, 'ben', true).state).toEqual(['work']);
    expect(vote(asked({ quorum: 'all' }), 'ben', false).state).toEqual(['draft']);
  });

  test('of any is refused only by everybody', () => {
    const desk = asked({ quorum: 'any' });
    vote(desk, 'bea', false);
    expect(vote(desk, 'bob', false).state).toEqual(['approve']);
    expect(vote(desk, 'ben', false).state).toEqual(['draft']);
  });

  test('is refused as soon as its quorum is out of reach', () => {
    const desk = asked({ quorum: { for: 2, against: 3 } });
    vote(desk, 'bea', false);
    expect(vote(desk, 'bob', false).state).toEqual(['draft']);
  });

  test('takes one vote of each who is asked, while it is open', () => {
    const desk = asked({ quorum: 'all' });
    vote(desk, 'bea', true);
    expect(refusedVote(desk, 'bea')).toEqual([{ code: 'votedAlready', approval: 'c2/1' }]);
    expect(refusedVote(desk, 'ann')).toEqual([{ code: 'notVoter', approval: 'c2/1' }]);
    expect(refusedVote(desk, 'bob', 'c9/1')).toEqual([{ code: 'notFound', what: 'approval', id: 'c9/1' }]);
    vote(desk, 'bob', false);
    expect(refusedVote(desk, 'ben')).toEqual([{ code: 'approvalClosed', approval: 'c2/1' }]);
  });

  test('asks neither the requester nor whom the rule excludes', () => {
    const board = { groups: { board: { members: ['rob', 'bea', 'bob'] } }, people: everybody.people ?? {} };
    const people = (rule: Rule) => {
      const desk = aDesk(approving(rule), board);
      desk.create({ by: 'ann', fields: { requester: 'rob', owner: 'bob', watchers: ['bea'] } });
      return Object.values(desk.run('submit').approvals).flatMap(({ approvers }) =>
        approvers.map(({ person }) => person),
      );
    };
    expect(people({})).toEqual(['bea', 'bob']);
    expect(people({ excludes: ['owner'] })).toEqual(['bea']);
    expect(people({ ownRequest: true })).toEqual(['rob', 'bea', 'bob']);
    expect(people({ excludes: ['watcher', 'manager', 'assignee'] })).toEqual(['bob']);
  });

  test.each([
    ['manager(requester)', ['max']],
    ['role(lead)', ['lea']],
    ['person(owner)', ['ned']],
    ['group(board)', ['bea', 'bob', 'ben']],
  ])('by %s asks %j', (by, people) => {
    const desk = aDesk(approving({ by }));
    desk.create({ by: 'ann', fields: { requester: 'rob', owner: 'ned' } });
    const [approval] = Object.values(desk.run('submit').approvals);
    expect(approval?.approvers).toEqual(people.map((person) => ({ person, found: by })));
  });

  test('that finds nobody is a blocker at the entry, beside all others', () => {
    const desk = aDesk(
      approving(
        { by: 'person(owner)' },
        { transitions: { submit: { from: 'draft', to: 'approve', roles: ['agent'], mandatory: ['note'] } } },
      ),
    );
    desk.create();
    expect(desk.blockers('submit')).toEqual([
      { code: 'missing', field: 'note' },
      { code: 'noApprover', approval: 'board', by: 'person(owner)' },
    ]);
  });

  test('that finds nobody asks whom `onNone` names', () => {
    const desk = asked({ by: 'person(owner)', onNone: { role: 'lead' } });
    expect(desk.ticket().approvals['c2/1']?.approvers).toEqual([{ person: 'lea', found: 'role(lead)' }]);
  });

  test('asks the substitute of who is away', () => {
    const away = { ...everybody, people: { ...everybody.people, bea: { substitute: 'moe' } } };
    const desk = asked({ quorum: 'all' }, away);
    expect(desk.ticket().approvals['c2/1']?.approvers[0]).toEqual({
      person: 'moe',
      found: 'group(board)',
      standsFor: 'bea',
    });
    expect(vote(desk, 'moe', true).approvals['c2/1']?.votes).toEqual([
      { person: 'moe', inFavour: true, at: start, standsFor: 'bea' },
    ]);
  });

  test('asks nobody who is gone, and the approver himself where his substitute may not vote', () => {
    const people = { ...everybody.people, bea: { active: false }, bob: { substitute: 'rob' } };
    const desk = asked({}, { ...everybody, people });
    expect(desk.ticket().approvals['c2/1']?.approvers.map(({ person }) => person)).toEqual(['bob', 'ben']);
  });

  test('takes the vote of a substitute who stands in since, and then not that of the approver', () => {
    const people: Record<string, object> = { ...everybody.people };
    const desk = asked({ quorum: 'all' }, { ...everybody, people });
    people.bea = { substitute: 'moe' };
    expect(vote(desk, 'moe', true).approvals['c2/1']?.votes).toEqual([
      { person: 'moe', inFavour: true, at: start, standsFor: 'bea' },
    ]);
    people.bea = {};
    expect(refusedVote(desk, 'bea')).toEqual([{ code: 'votedAlready', approval: 'c2/1' }]);
  });

  test('is handed on where the rule lets it, to somebody whom it does not exclude', () => {
    const desk = asked({ quorum: 'all', delegates: true, excludes: ['owner'] });
    desk.run('edit', { fields: { owner: 'nia' } });
    const handOn = (to: string, by = 'bea') => desk.blockers('delegate', { by, arguments: { approval: 'c2/1', to } });
    const barred = [{ code: 'noDelegation', approval: 'c2/1' }];
    expect([handOn('rob'), handOn('bob'), handOn('nia')]).toEqual([barred, barred, barred]);
    expect(handOn('moe', 'ann')).toEqual([{ code: 'notVoter', approval: 'c2/1' }]);
    expect(handOn('moe')).toEqual([]);
    expect(desk.ticket().approvals['c2/1']?.approvers[0]).toEqual({
      person: 'moe',
      found: 'group(board)',
      standsFor: 'bea',
    });
    expect(refusedVote(desk, 'bea')).toEqual([{ code: 'notVisible' }]);
    vote(desk, 'moe', true);
    expect(handOn('ned', 'moe')).toEqual([{ code: 'votedAlready', approval: 'c2/1' }]);
    const strict = asked({ delegates: false });
    expect(strict.blockers('delegate', { by: 'bea', arguments: { approval: 'c2/1', to: 'moe' } })).toEqual(barred);
  });

  test('is withdrawn, and its timers stopped, when its state is left by another way', () => {
    const desk = asked({ due: { elapsed: 'PT8H' }, whenDue: { remind: 'PT1H' } });
    const { approvals, timers } = desk.run('takeBack');
    expect([approvals['c2/1']?.outcome, timers]).toEqual(['withdrawn', {}]);
    desk.run('submit');
    expect(Object.values(desk.ticket().approvals).map(({ round, outcome }) => [round, outcome])).toEqual([
      [1, 'withdrawn'],
      [2, undefined],
    ]);
  });

  test.each([
    ['refuse', ['draft'], 'refused'],
    ['give', ['work'], 'given'],
  ])('whose time is up may %s itself', (then, state, outcome) => {
    const desk = asked({ due: { elapsed: 'PT8H' }, ...whenDue(then) });
    const ticket = desk.run('due', { by: timer, at: hours(8), arguments: { timer: 'approval:c2/1' } });
    expect([ticket.state, ticket.approvals['c2/1']?.outcome, ticket.timers]).toEqual([state, outcome, {}]);
  });

  test('whose time is up may ask the managers too, each for the seat of his person', () => {
    const people = { ...everybody.people, bea: { manager: 'max' }, bob: { manager: 'rob' } };
    const desk = asked(
      { quorum: 'all', due: { elapsed: 'PT8H' }, ...whenDue('escalate'), template: 'please' },
      { ...everybody, people },
      {},
    );
    const effects = desk.effects('due', { by: timer, at: hours(8), arguments: { timer: 'approval:c2/1' } });
    expect(effects).toMatchObject([{ kind: 'notify', to: [{ person: 'max' }], template: 'please' }]);
    vote(desk, 'max', true);
    expect(refusedVote(desk, 'bea')).toEqual([{ code: 'votedAlready', approval: 'c2/1' }]);
    vote(desk, 'bob', true);
    expect(vote(desk, 'ben', true).state).toEqual(['work']);
  });

  test('reminds those who did not vote, again and again', () => {
    const desk = asked({ quorum: 'all', whenDue: { remind: 'PT1H' }, template: 'please' });
    vote(desk, 'bea', true);
    const effects = desk.effects('due', { by: timer, at: hours(1), arguments: { timer: 'remind:c2/1' } });
    expect(effects).toMatchObject([{ kind: 'notify', to: [{ person: 'bob' }, { person: 'ben' }] }]);
    expect(desk.ticket().timers['remind:c2/1']?.at).toBe(hours(2));
  });
});
