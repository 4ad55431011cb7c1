import { describe, expect, test } from 'vitest';
import { type Actor, canSee, type Facts, hasRole, isShown, rolesOf, sightOf, type Ticket } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aProcess, aText, aTicket, aWorld, shown } from '../builders.ts';

const person = (id: string): Actor => ({ kind: 'person', id });
const rolesIn = (ticket: Partial<Ticket>, actor: Actor, facts: Facts = {}) => [
  ...rolesOf(aTicket(ticket), actor, facts),
];

describe('a role', () => {
  test('by relation is what somebody is to the ticket', () => {
    const fields = { requester: 'rob', affected: ['rita'], assignee: 'ann', watchers: ['wes'], group: 'network' };
    const facts = { people: { rob: { manager: 'max' } } };
    const roles = (id: string, more: Facts = {}) => rolesIn({ fields }, person(id), { ...facts, ...more });
    expect(roles('rob')).toEqual(['requester']);
    expect(roles('rita')).toEqual(['affected']);
    expect(roles('ann')).toEqual(['assignee']);
    expect(roles('wes')).toEqual(['watcher']);
    expect(roles('max')).toEqual(['manager']);
    expect(roles('nia', { memberOf: ['network'] })).toEqual(['member']);
    expect(roles('nia', { memberOf: ['other'] })).toEqual([]);
  });

  test.each([
    [{ role: 'agent' }, true],
    [{ role: 'agent', process: 'ticket' }, true],
    [{ role: 'agent', process: 'change' }, false],
    [{ role: 'agent', group: 'network' }, true],
    [{ role: 'agent', group: 'other' }, false],
    [{ role: 'agent', organisation: 'acme' }, true],
    [{ role: 'agent', organisation: 'other' }, false],
    [{ role: 'agent', process: 'ticket', group: 'network', organisation: 'other' }, false],
  ])('by the grant %j is held: %s', (grant, held) => {
    const facts = { grants: [grant], people: { rob: { organisation: 'acme' } } };
    expect(rolesIn({ fields: { requester: 'rob', group: 'network' } }, person('ann'), facts)).toEqual(
      held ? ['agent'] : [],
    );
  });

  test('of a plugin is its grant; no relation makes one', () => {
    const plugin: Actor = { kind: 'plugin', id: 'rob' };
    expect(rolesIn({ fields: { requester: 'rob' } }, plugin, { grants: [{ role: 'bot' }] })).toEqual(['bot']);
  });

  test('is none of a timer’s, whose roles are waived', () => {
    expect(rolesIn({}, { kind: 'timer' }, { grants: [{ role: 'agent' }] })).toEqual([]);
  });

  test('of an approver is that of his substitute too, while the approval is open', () => {
    const approval = {
      rule: 'board',
      round: 1,
      state: 'open',
      openedAt: '',
      approvers: [{ person: 'bea', found: 'x' }],
      quorum: { for: 1, against: 1 },
      votes: [],
    };
    const facts = { people: { bea: { substitute: 'sue' } } };
    expect(rolesIn({ approvals: { a: approval } }, person('sue'), facts)).toEqual(['approver']);
    expect(rolesIn({ approvals: { a: { ...approval, outcome: 'given' } } }, person('sue'), facts)).toEqual([]);
    expect(rolesIn({ approvals: { a: { ...approval, outcome: 'given' } } }, person('bea'), facts)).toEqual([
      'approver',
    ]);
  });

  test('is among those allowed, where `*` is everybody', () => {
    expect([hasRole(new Set(['a']), ['b', 'a']), hasRole(new Set(), ['*']), hasRole(new Set(['a']), [])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('sight', () => {
  const processWith = (parts: object) => {
    const found = aWorld(aProcess({ fields: { note: aText(shown), secret: aText() }, ...parts })).processes.get(
      'ticket',
    );
    if (found === undefined) throw new Error('There is no process');
    return found;
  };
  const sight = (role: string, parts = {}) => sightOf(processWith(parts), new Set([role]));

  test('is what the one declaration says', () => {
    expect([sight('requester'), sight('agent'), sight('lead'), sight('manager')]).toEqual([
      'some',
      'all',
      'none',
      'none',
    ]);
  });

  test('of watchers may take in internal messages', () => {
    expect([sight('watcher'), sight('watcher', { people: { watchers: { see: 'internal' } } })]).toEqual([
      'some',
      'all',
    ]);
  });

  test('shows each field to those who see all, else by its own roles', () => {
    const { fields } = processWith({});
    const shownTo = (key: string, sees: 'some' | 'all', role: string) => {
      const field = fields.get(key);
      return field !== undefined && isShown(field, { sight: sees, roles: new Set([role]) });
    };
    expect([
      shownTo('note', 'some', 'requester'),
      shownTo('secret', 'some', 'requester'),
      shownTo('secret', 'all', 'agent'),
      shownTo('requester', 'some', 'watcher'),
      shownTo('watchers', 'some', 'requester'),
    ]).toEqual([true, false, true, true, false]);
  });

  test('without any is no ticket', () => {
    const process = processWith({});
    expect([
      canSee(process, aTicket(), person('rita'), {}),
      canSee(process, aTicket(), person('rob'), {}),
      canSee(process, aTicket(), { kind: 'timer' }, {}),
      canSee(process, aTicket(), { kind: 'plugin', id: 'x' }, {}),
    ]).toEqual([false, true, true, false]);
  });
});

describe('what is available', () => {
  test('is what leads from here for one of the actor’s roles, with what stands in the way', () => {
    const desk = aDesk(
      aProcess({
        transitions: {
          close: { from: 'open', to: 'closed', roles: ['agent'], mandatory: ['assignee'], title: { en: 'Close it' } },
          cancel: { from: 'open', to: 'closed', roles: ['requester'] },
          reopen: { from: 'closed', to: 'open', roles: ['agent'] },
          auto: { from: 'open' },
        },
      }),
    );
    desk.create();
    expect(desk.available()).toEqual([
      { command: 'close', title: { en: 'Close it' }, blockers: [{ code: 'missing', field: 'assignee' }] },
    ]);
    expect(desk.available('rob')).toEqual([{ command: 'cancel', title: { en: 'cancel' }, blockers: [] }]);
    expect(desk.available('rita')).toEqual([]);
    expect(desk.available({ kind: 'timer' }).map(({ command }) => command)).toEqual(['close', 'cancel', 'auto']);
  });
});
