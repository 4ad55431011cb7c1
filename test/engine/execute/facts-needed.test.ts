/** Whatever a command reads beside its ticket was listed before: by person, attribute, group, role, link and question. */
import { describe, expect, test } from 'vitest';
import {
  type Command,
  type Entry,
  execute,
  type Facts,
  factsNeeded,
  type Outcome,
  type Ticket,
  type World,
} from '#engine';
import { corpusNames, readCorpus, worldOfCorpus } from '../../golden/corpus.ts';
import { aCommand, aProcess, aWorld } from '../builders.ts';

type Asked = { readonly world: World; readonly ticket: Ticket | undefined; readonly command: Command };
type Listed = Readonly<Record<string, unknown>>;

/** What is left of facts when only that is given which `factsNeeded` lists, as its type says it. */
function listedOf({ world, ticket, command }: Asked, facts: Facts): Facts {
  const needed = factsNeeded(world, ticket, command);
  const groups = picked(facts.groups, needed.groups);
  const holders = picked(facts.holders, needed.holders);
  const idsOf = (path: string) => [...valuesAt(ticket?.fields, path), ...valuesAt(command.fields, path)];
  const self = command.actor.kind === 'person' ? [command.actor.id] : [];
  const managers = needed.people
    .filter(({ of, attributes }) => of !== 'approver' && attributes.includes('manager'))
    .flatMap(({ of }) => [...idsOf(of), ...(ticket === undefined ? self : [])])
    .map((id) => facts.people?.[id]?.manager);
  const approvers = [
    ...Object.values(ticket?.approvals ?? {}).flatMap((approval) => approval.approvers.map(({ person }) => person)),
    ...Object.values(groups).flatMap(({ members }) => members),
    ...Object.values(holders).flat(),
    ...managers.filter((id) => id !== undefined),
  ];
  const people: Record<string, Listed> = {};
  for (const { of, attributes } of needed.people) {
    const created = of === 'requester' && ticket === undefined ? self : [];
    const ids = of === 'actor' ? self : of === 'approver' ? approvers : [...idsOf(of), ...created];
    for (const id of ids) {
      const known = facts.people?.[id];
      if (known !== undefined) people[id] = { ...people[id], ...picked(known as Listed, attributes) };
    }
  }
  const { grants = [], memberOf = [] } = facts;
  const calls = picked(
    facts.calls,
    needed.calls.map(({ text }) => text),
  );
  return {
    grants,
    memberOf,
    people,
    groups,
    holders,
    calls,
    links: picked(facts.links, needed.links),
    cis: facts.cis ?? {},
  };
}

function picked<T>(from: Readonly<Record<string, T>> | undefined, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from ?? {}).filter(([key]) => keys.includes(key)));
}

/** Ids in a field, or in a table's column: `rows.owner`. */
function valuesAt(fields: Listed | undefined, path: string): readonly string[] {
  const [field = '', column] = path.split('.');
  const values = [fields?.[field]].flat();
  const found = column === undefined ? values : values.map((row) => (row as Listed | undefined)?.[column]);
  return found.filter((value) => typeof value === 'string');
}

function withoutFacts(outcome: Outcome): unknown {
  if (outcome.outcome === 'refused') return outcome;
  return { ...outcome, entries: outcome.entries.map(({ facts: _, ...entry }) => entry) };
}

/** The commands of a history that come out otherwise with nothing but the facts listed. */
function surprisesOf(world: World, history: readonly Entry[]): readonly string[] {
  const surprises: string[] = [];
  let ticket: Ticket | undefined;
  for (let n = 0; n < history.length; ) {
    const { command, facts = {}, seq } = history[n] as Entry;
    const whole = execute(world, ticket, command, facts);
    const listed = execute(world, ticket, command, listedOf({ world, ticket, command }, facts));
    if (JSON.stringify(withoutFacts(listed)) !== JSON.stringify(withoutFacts(whole)))
      surprises.push(`${command.ticket} #${seq} ${command.type}`);
    if (whole.outcome === 'refused') return [...surprises, `${command.ticket} #${seq} is refused`];
    n += whole.entries.length;
    ticket = whole.ticket;
  }
  return surprises;
}

describe.each(corpusNames())('the histories %s', (name) => {
  test('come out the same with nothing but the facts listed', () => {
    const corpus = readCorpus(name);
    const world = worldOfCorpus(corpus);
    const some = corpus.histories.filter((_, n) => n % 4 === 0);
    expect(some.flatMap((history) => surprisesOf(world, history))).toEqual([]);
  });
});

const cannot = { en: 'No' };
const children = { task: { to: ['ticket'], parent: true, whenAllClosed: 'finish' } };
const finish = { from: 'open', to: 'closed', roles: ['agent'] };

test('the attributes that a condition asks are listed by whose they are', () => {
  const world = aWorld(
    aProcess({
      fields: { owner: { type: 'person' } },
      transitions: {
        close: { ...finish, require: [{ that: "owner.vip || actor.language == 'en'", else: cannot }] },
      },
    }),
  );
  const needed = factsNeeded(world, undefined, aCommand('close', { process: 'ticket' }));
  expect(needed.people.toSorted((a, b) => (a.of < b.of ? -1 : 1))).toEqual([
    { of: 'actor', attributes: ['id', 'language'] },
    { of: 'owner', attributes: ['vip'] },
    { of: 'requester', attributes: ['manager', 'organisation'] },
  ]);
});

test.each(['vote', 'due', 'childChanged', 'message', 'edit', 'create'])(
  'what a transition asks is listed for %s, which it may follow',
  (type) => {
    const require = [{ that: 'conflicts(window, ci) == 0 && sub.open == 0', else: cannot }];
    const world = aWorld(
      aProcess({
        fields: { window: { type: 'period' }, ci: { type: 'ci', many: true } },
        links: { ...children, sub: { to: ['ticket'], parent: true } },
        transitions: { finish: { ...finish, require } },
      }),
    );
    const { calls, links } = factsNeeded(world, undefined, aCommand(type, { process: 'ticket' }));
    expect([calls.map(({ text }) => text), links.includes('sub')]).toEqual([['conflicts(window, ci)'], true]);
  },
);

test('what the steps of a plan ask is listed for every command that may open it', () => {
  const world = aWorld(
    aProcess({
      fields: { owner: { type: 'person' } },
      links: children,
      plans: { work: { link: 'task', steps: { one: { title: { en: 'One' }, process: 'ticket', when: 'owner.vip' } } } },
      transitions: { finish },
    }),
  );
  const { people } = factsNeeded(world, undefined, aCommand('openPlan', { process: 'ticket' }));
  expect(people).toContainEqual({ of: 'owner', attributes: ['vip'] });
});
