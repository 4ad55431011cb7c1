import { describe, expect, test } from 'vitest';
import { type Actor, type Approval, fieldsShownTo, type Ticket, ticketFor } from '#engine';
import { aProcess, aText, aTicket, aWorld, shown, start } from '../builders.ts';

const person = (id: string): Actor => ({ kind: 'person', id });

const world = aWorld(
  aProcess({
    allow: { tick: ['affected'] },
    fields: {
      note: aText(shown),
      secret: aText(),
      later: aText(shown),
      costs: {
        type: 'table',
        ...shown,
        columns: { what: aText(), price: aText({ show: ['agent'] }) },
      },
    },
    states: {
      open: {
        category: 'active',
        title: { en: 'Checking for fraud' },
        portal: { en: 'Being worked on' },
        hidden: ['later'],
        states: { first: {}, second: {} },
      },
      closed: { category: 'closed' },
    },
  }),
);

const approval: Approval = {
  rule: 'board',
  round: 1,
  state: 'open.first',
  openedAt: start,
  approvers: [
    { person: 'bea', found: 'group(board)' },
    { person: 'bob', found: 'group(board)' },
  ],
  quorum: { for: 2, against: 1 },
  votes: [
    { person: 'bea', inFavour: true, at: start, comment: 'Fine with me' },
    { person: 'bob', inFavour: true, at: start, comment: 'He asks too often' },
  ],
};

const ticket: Ticket = aTicket({
  state: ['open.first'],
  entered: { open: start, 'open.first': start },
  fields: {
    requester: 'rob',
    affected: ['rita'],
    assignee: 'ann',
    watchers: ['wes'],
    note: 'n',
    secret: 'SECRET',
    later: 'SECRET',
    costs: [{ what: 'disk', price: 'SECRET' }],
  },
  proposed: { secret: 'SECRET' },
  overrides: { secret: { by: 'ann', at: start } },
  approvals: { a: approval },
  checklists: { c: { definition: 'steps', openedAt: start, state: 'open.first', points: { one: { point: 'one' } } } },
  plans: { p: { definition: 'work', link: 'task', steps: {} } },
  effort: { e: { person: 'ann', minutes: 5, at: start } },
  timers: { t: { state: 'open', since: start } },
  links: { l: { name: 'peer', ticket: 't2', process: 'ticket', as: 'peer' } },
  troubles: { t3: { command: 'close', at: start, blockers: [] } },
});

const seenBy = (id: string) => ticketFor(world, ticket, { actor: person(id), facts: {} });
const forRequester = {
  ...aTicket(),
  state: ['open'],
  entered: { open: start },
  fields: { requester: 'rob', affected: ['rita'], assignee: 'ann', note: 'n', costs: [{ what: 'disk' }] },
  sight: 'some',
  standing: { en: 'Being worked on' },
};

describe('a ticket', () => {
  test('is for whoever sees all of it as it is, with the title of its state', () => {
    expect(seenBy('ann')).toEqual({ ...ticket, sight: 'all', standing: { en: 'Checking for fraud' } });
    expect(ticketFor(world, ticket, { actor: { kind: 'timer' }, facts: {} })?.sight).toBe('all');
  });

  test('is for its requester what is shown to him, in the words of the portal', () => {
    expect(seenBy('rob')).toEqual(forRequester);
  });

  test('is for an approver that and what he is asked, with no comment but his own', () => {
    const [first, second] = approval.votes;
    const { comment: _, ...silent } = second ?? {};
    expect(seenBy('bea')).toEqual({
      ...forRequester,
      approvals: { a: { ...approval, state: 'open', votes: [first, silent] } },
    });
  });

  test('is for whoever may tick that and its checklists', () => {
    expect(seenBy('rita')?.checklists).toEqual({ c: { ...ticket.checklists.c, state: 'open' } });
  });

  test('is for somebody who has nothing to do with it not there', () => {
    expect(seenBy('moe')).toBeUndefined();
    expect(ticketFor(world, { ...ticket, process: 'gone' }, { actor: person('ann'), facts: {} })).toBeUndefined();
  });

  test('tells which of its fields are shown', () => {
    const keys = (id: string) => [...fieldsShownTo(world, ticket, { actor: person(id), facts: {} })];
    expect([keys('rob'), keys('ann').includes('secret'), keys('moe')]).toEqual([
      ['requester', 'affected', 'assignee', 'group', 'model', 'note', 'costs'],
      true,
      [],
    ]);
  });
});
