import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccessDeclaration,
  type Actor,
  type Branch,
  branchesShowing,
  canSee,
  type Facts,
  isShown,
  type PersonFacts,
  relationRules,
  relations,
  rolesOf,
  sightOf,
  type Ticket,
  visibleTo,
  type World,
} from '#engine';
import { aModel, aProcess, aText, aTicket, aWorld } from '../builders.ts';

const person = (id: string): Actor => ({ kind: 'person', id });

/** The same world with another declaration; `*` is none that a file may have today. */
function withAccess(world: World, access: AccessDeclaration): World {
  return { ...world, processes: new Map([...world.processes].map(([key, one]) => [key, { ...one, access }])) };
}

describe('the branches of what somebody sees', () => {
  const world = aWorld(aProcess({ access: { see: ['requester', 'manager'], seeAll: ['agent', 'member'] } }));
  const seenBy = (actor: Actor, facts: Facts = {}) => visibleTo(world, { actor, facts });
  const ticket = { process: 'ticket' } as const;

  test('of somebody without grants are his relations', () => {
    expect(seenBy(person('rob'))).toEqual([
      { ...ticket, sight: 'some', by: 'requester' },
      { ...ticket, sight: 'some', by: 'manager' },
    ]);
  });

  test('of a member are the tickets of his groups, one branch for those of grants, too', () => {
    const facts = { memberOf: ['network', 'board'], grants: [{ role: 'agent', group: 'desk' }] };
    expect(seenBy(person('nia'), facts)[0]).toEqual({
      ...ticket,
      sight: 'all',
      by: 'group',
      values: ['desk', 'network', 'board'],
    });
  });

  test('of a grant for everything are one', () => {
    const facts = { memberOf: ['network'], grants: [{ role: 'agent', organisation: 'acme' }, { role: 'agent' }] };
    expect(seenBy(person('ann'), facts)).toEqual([{ ...ticket, sight: 'all', by: 'every' }]);
  });

  test('of a grant for a group and an organisation hold both conditions', () => {
    const grants = [
      { role: 'agent', group: 'desk', organisation: 'acme' },
      { role: 'agent', group: 'network', organisation: 'acme' },
      { role: 'agent', organisation: 'other' },
      { role: 'agent', group: 'desk', organisation: 'other' },
      { role: 'agent', process: 'change' },
    ];
    expect(visibleTo(world, { actor: { kind: 'plugin', id: 'bot' }, facts: { grants } })).toEqual([
      { ...ticket, sight: 'all', by: 'group', values: ['desk', 'network'], organisation: 'acme' },
      { ...ticket, sight: 'all', by: 'organisation', values: ['other'] },
    ]);
  });

  test('of a timer are all tickets, of a plugin without grants none', () => {
    expect(seenBy({ kind: 'timer' })).toEqual([{ ...ticket, sight: 'all', by: 'every' }]);
    expect(seenBy({ kind: 'plugin', id: 'rob' })).toEqual([]);
  });

  test('stay apart where everybody sees something and some see all', () => {
    const open = { see: ['*', 'affected'], seeAll: ['requester'] };
    expect(visibleTo(withAccess(world, open), { actor: person('rob'), facts: {} })).toEqual([
      { ...ticket, sight: 'all', by: 'requester' },
      { ...ticket, sight: 'some', by: 'every' },
    ]);
  });

  test('in which a field is shown leave out where it is not, whatever its models say', () => {
    const fields = { cost: aText({ show: ['manager'] }), internal: aText() };
    const own = aModel('gift', { fields: { wish: aText({ show: ['requester'] }) } });
    const shop = aWorld(aProcess({ fields, access: { see: ['requester', 'manager'], seeAll: ['agent'] } }), own);
    const shown = (field: string) => branchesShowing(shop, field, { actor: person('rob'), facts: {} });
    expect([shown('cost'), shown('internal'), shown('wish'), shown('summary')]).toEqual([
      [{ ...ticket, sight: 'some', by: 'manager' }],
      [],
      [{ ...ticket, sight: 'some', by: 'requester' }],
      [],
    ]);
    expect(shown('assignee')).toEqual(visibleTo(shop, { actor: person('rob'), facts: {} }));
  });
});

/** What a store would answer, from the branch and the records alone. */
function liesIn(branch: Branch, ticket: Ticket, actor: Actor, people: NonNullable<Facts['people']>): boolean {
  if (branch.process !== ticket.process) return false;
  const { requester, group } = ticket.fields;
  const organisation = typeof requester === 'string' ? people[requester]?.organisation : undefined;
  switch (branch.by) {
    case 'every':
      return true;
    case 'group':
      return (
        branch.values.includes(String(group)) &&
        (branch.organisation === undefined || organisation === branch.organisation)
      );
    case 'organisation':
      return organisation !== undefined && branch.values.includes(organisation);
    default:
      return actor.kind === 'person' && isRelated(branch.by, ticket, actor.id, people);
  }
}

function isRelated(
  relation: Exclude<Branch['by'], 'every' | 'group' | 'organisation'>,
  ticket: Ticket,
  id: string,
  people: NonNullable<Facts['people']>,
): boolean {
  const rule = relationRules[relation];
  if (rule.on === 'approvals') {
    return Object.values(ticket.approvals).some(({ approvers, outcome }) =>
      approvers.some((one) => one.person === id || (outcome === undefined && people[one.person]?.substitute === id)),
    );
  }
  const there = [ticket.fields[rule.on]].flat();
  return there.some((one) => (rule.asks === 'manager' ? people[String(one)]?.manager : one) === id);
}

const ids = ['ann', 'rob', 'max', 'sue'];
const id = fc.constantFrom(...ids);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const group = fc.constantFrom('desk', 'network');
const organisation = fc.constantFrom('acme', 'other');
const role = fc.constantFrom(...relations, 'agent', 'lead');
const show = fc.uniqueArray(role, { maxLength: 3 });
const allowed = fc.uniqueArray(fc.oneof({ arbitrary: role, weight: 9 }, fc.constant('*')), { maxLength: 3 });
const process = fc.constantFrom('ticket', 'other');
const grant = fc.record(
  { role: fc.constantFrom('agent', 'lead', 'requester', 'watcher', 'member'), process, group, organisation },
  { requiredKeys: ['role'] },
);
const anApproval = fc.record({
  approvers: fc.array(
    id.map((one) => ({ person: one, found: 'x' })),
    { maxLength: 2 },
  ),
  outcome: maybe(fc.constantFrom('given', 'refused')),
});

const aCase = fc.record({
  access: fc.record({ see: allowed, seeAll: allowed }),
  watchers: fc.constantFrom('public', 'internal'),
  show,
  tickets: fc.array(
    fc.record({
      process,
      requester: maybe(id),
      affected: fc.array(id, { maxLength: 2 }),
      assignee: maybe(id),
      watchers: fc.array(id, { maxLength: 2 }),
      group: maybe(group),
      approval: maybe(anApproval),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  people: fc.array(fc.record({ manager: maybe(id), substitute: maybe(id), organisation: maybe(organisation) }), {
    minLength: ids.length,
    maxLength: ids.length,
  }),
  memberOf: fc.uniqueArray(group),
  grants: fc.array(grant, { maxLength: 4 }),
  actor: fc.constantFrom<Actor>(person('ann'), person('max'), { kind: 'plugin', id: 'ann' }, { kind: 'timer' }),
});
type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

function without<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

function aWorldOf({ access, watchers, show: shownTo }: Case): World {
  const parts = { people: { watchers: { see: watchers } }, fields: { note: aText({ show: shownTo }) } };
  return withAccess(aWorld(aProcess(parts), aProcess({ ...parts, key: 'other' })), access);
}

function ticketsOf({ tickets }: Case): readonly Ticket[] {
  return tickets.map(({ process: key, approval, ...fields }) => {
    const asked = { rule: 'board', round: 1, state: 'open', openedAt: '', quorum: { for: 1, against: 1 }, votes: [] };
    const approvals = approval === undefined ? {} : { a: without({ ...asked, ...approval }) as never };
    return aTicket({ process: key, fields: without(fields) as Ticket['fields'], approvals });
  });
}

test('the branches hold just the tickets that somebody sees, and just those of which he sees all', () => {
  fc.assert(
    fc.property(aCase, (given) => {
      const world = aWorldOf(given);
      const people = Object.fromEntries(given.people.map((one, n) => [ids[n] ?? '', without(one) as PersonFacts]));
      const { actor, grants, memberOf } = given;
      const facts = { grants: grants.map(without), memberOf, people } as Facts;
      const own = { actor, facts: { grants: facts.grants ?? [], memberOf } };
      const branches = visibleTo(world, own);
      const showing = branchesShowing(world, 'note', own);
      for (const ticket of ticketsOf(given)) {
        const compiled = world.processes.get(ticket.process)!;
        const hits = branches.filter((branch) => liesIn(branch, ticket, actor, people));
        expect(hits.length > 0).toBe(canSee(compiled, ticket, actor, facts));
        const roles = rolesOf(ticket, actor, facts);
        const sight = actor.kind === 'timer' ? 'all' : sightOf(compiled, roles);
        expect(hits.some((branch) => branch.sight === 'all')).toBe(sight === 'all');
        const isListed = showing.some((branch) => liesIn(branch, ticket, actor, people));
        if (isListed) expect(isShown(compiled.fields.get('note')!, { sight, roles })).toBe(true);
        if (isListed) expect(hits.length).toBeGreaterThan(0);
        if (sight === 'all') expect(isListed).toBe(true);
      }
      expect(new Set(branches.map((branch) => JSON.stringify(branch))).size).toBe(branches.length);
    }),
    { numRuns: 400, seed: 20260302 },
  );
});
