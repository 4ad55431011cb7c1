import { describe, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../a-desk.ts';
import { approving, vote } from '../an-approval.ts';
import { hours } from '../builders.ts';

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
