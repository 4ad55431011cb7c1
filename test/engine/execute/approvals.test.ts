import { describe, expect, test } from 'vitest';
import { aDesk, everybody, type TestDesk, timer } from '../a-desk.ts';
import { aProcess, aText, hours, shown, start, type Written } from '../builders.ts';

type Rule = Readonly<Record<string, unknown>>;

/** `approve` asks by the rule; given leads to `work`, refused to `draft`. */
function approving(rule: Rule, parts: Rule = {}): Written {
  return aProcess({
    fields: { cost: { type: 'integer', ...shown }, owner: { type: 'person' }, note: aText() },
    edit: [{ in: '*', roles: ['agent', 'requester'], fields: '*' }],
    access: { see: ['requester', 'approver', 'manager'], seeAll: ['agent'] },
    approvals: { board: { by: 'group(board)', ...rule } },
    initial: 'draft',
    states: {
      draft: { category: 'new' },
      approve: { category: 'waiting', approval: 'board', given: 'work', refused: 'draft' },
      work: { category: 'active' },
      closed: { category: 'closed' },
    },
    transitions: {
      submit: { from: 'draft', to: 'approve', roles: ['requester', 'agent'], optional: ['cost'] },
      takeBack: { from: ['approve', 'work'], to: 'draft', roles: ['agent'] },
      again: { from: 'approve', to: 'approve', roles: ['agent'], optional: ['cost'] },
      finish: { from: 'work', to: 'closed', roles: ['agent'] },
    },
    ...parts,
  });
}

/** A desk whose ticket asks for its approval; `id` of its only round is `c2/1`. */
function asked(rule: Rule, directory = everybody, parts: Rule = {}): TestDesk {
  const desk = aDesk(approving(rule, parts), directory);
  desk.create({ fields: { cost: 1 } });
  desk.run('submit', { by: 'rob' });
  return desk;
}

/** Written as an entry, since the linter takes an object with `then` for a promise. */
const whenDue = (answer: string) => ({ whenDue: Object.fromEntries([['then', answer]]) });

const vote = (desk: TestDesk, by: string, inFavour: boolean, approval = 'c2/1') =>
  desk.run('vote', { by, arguments: { approval, inFavour } });
const refusedVote = (desk: TestDesk, by: string, approval = 'c2/1') =>
  desk.blockers('vote', { by, arguments: { approval, inFavour: true } });

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

describe('an edit of what was approved', () => {
  const voids = { voidedBy: ['cost'] };
  const rounds = (desk: TestDesk) =>
    Object.values(desk.ticket().approvals).map(({ round, outcome }) => [round, outcome ?? 'open']);

  test('voids the round that is open, and asks again', () => {
    const desk = asked({ ...voids, quorum: 'all', due: { elapsed: 'PT8H' } });
    vote(desk, 'bea', true);
    desk.run('edit', { fields: { note: 'x' } });
    expect(rounds(desk)).toEqual([[1, 'open']]);
    desk.run('edit', { at: hours(1), fields: { cost: 2 } });
    expect(rounds(desk)).toEqual([
      [1, 'voided'],
      [2, 'open'],
    ]);
    expect(Object.keys(desk.ticket().timers)).toEqual(['approval:c5/1']);
    expect(vote(desk, 'bea', true, 'c5/1').state).toEqual(['approve']);
  });

  test('after it was given takes the ticket back to ask again', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    vote(desk, 'bea', true);
    const { state } = desk.run('edit', { fields: { cost: 2 } });
    expect([state, rounds(desk)]).toEqual([
      ['approve'],
      [
        [1, 'voided'],
        [2, 'open'],
      ],
    ]);
  });

  test('after it was refused does not', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    for (const person of ['bea', 'bob', 'ben']) vote(desk, person, false);
    expect(desk.run('edit', { fields: { cost: 2 } }).state).toEqual(['draft']);
  });

  test('by the very transition that enters or re-enters the state asks once', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    desk.run('again', { fields: { cost: 2 } });
    expect(rounds(desk)).toEqual([
      [1, 'withdrawn'],
      [2, 'open'],
    ]);
    vote(desk, 'bea', true, 'c3/1');
    desk.run('takeBack');
    desk.run('submit', { fields: { cost: 3 } });
    expect(rounds(desk)).toEqual([
      [1, 'withdrawn'],
      [2, 'given'],
      [3, 'open'],
    ]);
  });
});

describe('an approval in a region', () => {
  const process = approving(
    {},
    {
      approvals: {
        first: { by: 'role(lead)', quorum: 'any', voidedBy: ['cost'] },
        board: { by: 'group(board)', quorum: 'any', voidedBy: ['cost'] },
      },
      states: {
        draft: { category: 'new' },
        assess: {
          category: 'active',
          joined: { to: 'work' },
          regions: {
            consent: {
              initial: 'byLead',
              states: {
                byLead: { approval: 'first', given: 'byBoard', refused: 'no', skipWhen: 'cost < 1' },
                byBoard: { approval: 'board', given: 'yes', refused: 'no', skipWhen: 'cost < 2' },
                yes: { final: true },
                no: { leaves: { to: 'draft' } },
              },
            },
            planning: { initial: 'drafting', states: { drafting: {}, planned: { final: true } } },
          },
        },
        work: { category: 'active' },
        closed: { category: 'closed' },
      },
      transitions: {
        submit: { from: 'draft', to: 'assess', roles: ['agent'] },
        plan: { from: 'assess.planning.drafting', to: 'assess.planning.planned', roles: ['agent'] },
        takeBack: { from: 'assess', to: 'draft', roles: ['agent'] },
      },
    },
  );
  const submitted = (cost: number) => {
    const desk = aDesk(process);
    desk.create({ fields: { cost } });
    desk.run('submit', { at: hours(1) });
    return desk;
  };
  const open = (desk: TestDesk) =>
    Object.entries(desk.ticket().approvals).find(([, { outcome }]) => outcome === undefined)?.[0] ?? '';

  test('moves its own region only, and joins when the other is done', () => {
    const desk = submitted(5);
    vote(desk, 'lea', true, open(desk));
    expect(desk.ticket().state).toEqual(['assess.consent.byBoard', 'assess.planning.drafting']);
    vote(desk, 'bea', true, open(desk));
    expect(desk.ticket().state).toEqual(['assess.consent.yes', 'assess.planning.drafting']);
    expect(desk.run('plan').state).toEqual(['work']);
  });

  test('refused leaves all regions at once', () => {
    const desk = submitted(5);
    expect(vote(desk, 'lea', false, open(desk)).state).toEqual(['draft']);
    expect(desk.history().map(({ command }) => command.type)).toEqual([
      'create',
      'submit',
      'vote',
      'refused',
      'leaves',
    ]);
  });

  test('is skipped where nobody need be asked, one after the other', () => {
    const desk = submitted(0);
    expect(desk.ticket().state).toEqual(['assess.consent.yes', 'assess.planning.drafting']);
    expect(desk.ticket().approvals).toEqual({});
  });

  test('that was given is asked again after an edit, while its region lasts', () => {
    const desk = submitted(5);
    vote(desk, 'lea', true, open(desk));
    desk.run('edit', { at: hours(2), fields: { cost: 6 } });
    expect(desk.ticket().state).toEqual(['assess.consent.byLead', 'assess.planning.drafting']);
  });

  test('that was given in an earlier life of the region is not', () => {
    const desk = submitted(5);
    desk.run('vote', { by: 'lea', at: hours(2), arguments: { approval: open(desk), inFavour: true } });
    desk.run('vote', { by: 'bea', at: hours(2), arguments: { approval: open(desk), inFavour: true } });
    desk.run('takeBack', { at: hours(3) });
    desk.run('submit', { at: hours(4) });
    desk.run('edit', { at: hours(5), fields: { cost: 6 } });
    expect(desk.ticket().state).toEqual(['assess.consent.byLead', 'assess.planning.drafting']);
    expect(Object.values(desk.ticket().approvals).map(({ rule, outcome = 'open' }) => [rule, outcome])).toEqual([
      ['first', 'given'],
      ['board', 'given'],
      ['first', 'voided'],
      ['first', 'open'],
    ]);
  });

  test('of each of two regions entered at once is skipped by a command with an id of its own', () => {
    const both = { approval: 'first', given: 'yes', refused: 'yes', skipWhen: 'cost == 0' };
    const states = { ask: both, yes: { final: true } };
    const desk = aDesk({
      ...process,
      states: {
        draft: { category: 'new' },
        assess: {
          category: 'active',
          joined: { to: 'work' },
          regions: { one: { initial: 'ask', states }, two: { initial: 'ask', states } },
        },
        work: { category: 'active' },
      },
      transitions: { submit: { from: 'draft', to: 'assess', roles: ['agent'] } },
    });
    desk.create({ fields: { cost: 0 } });
    expect(desk.run('submit').state).toEqual(['work']);
    const ids = desk.history().map(({ command }) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
