/** Whatever a command reads beside its ticket was listed before: by person, attribute, group, role, link and question. */
import { describe, expect, test } from 'vitest';
import {
  type Command,
  type Directory,
  type Entry,
  execute,
  type Facts,
  factsNeeded,
  type Outcome,
  type Ticket,
  type World,
} from '#engine';
import { corpusNames, readCorpus, worldOfCorpus } from '../../golden/corpus.ts';
import { aDesk } from '../a-desk.ts';
import { aCommand, aModel, aProcess, aTicket, aWorld } from '../builders.ts';

type Asked = { readonly world: World; readonly ticket: Ticket | undefined; readonly command: Command };
type Listed = Readonly<Record<string, unknown>>;

/** What is left of facts when only that is given which `factsNeeded` lists, as its type says it. */
function listedOf({ world, ticket, command }: Asked, facts: Facts): Facts {
  const needed = factsNeeded(world, ticket, command);
  const groups = picked(facts.groups, needed.groups);
  const holders = picked(facts.holders, needed.holders);
  const managers = needed.people
    .filter(({ of, attributes }) => of !== 'approver' && attributes.includes('manager'))
    .flatMap(({ ids = [] }) => ids.map((id) => facts.people?.[id]?.manager));
  const approvers = [
    ...Object.values(groups).flatMap(({ members }) => members),
    ...Object.values(holders).flat(),
    ...managers.filter((id) => id !== undefined),
  ];
  const people: Record<string, Listed> = {};
  for (const { of, attributes, ids = [] } of needed.people) {
    for (const id of of === 'approver' ? [...ids, ...approvers] : ids) {
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
    { of: 'actor', attributes: ['id', 'language'], ids: ['ann'] },
    { of: 'owner', attributes: ['vip'], ids: [] },
    { of: 'requester', attributes: ['manager', 'organisation'], ids: ['ann'] },
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
        states: { open: { category: 'active', onReply: 'finish' }, closed: { category: 'closed' } },
        transitions: { finish: { ...finish, require } },
      }),
    );
    const { calls, links } = factsNeeded(world, undefined, aCommand(type, { process: 'ticket' }));
    expect([calls.map(({ text }) => text), links.includes('sub')]).toEqual([['conflicts(window, ci)'], true]);
  },
);

describe('a command that moves no ticket', () => {
  const require = [{ that: 'owner.vip && conflicts(window, ci) == 0', else: cannot }];
  const world = aWorld(
    aProcess({
      fields: {
        owner: { type: 'person' },
        window: { type: 'period' },
        ci: { type: 'ci', many: true },
        note: { type: 'text', mandatory: "owner.language == 'en'" },
        zone: { type: 'text', value: 'owner.zone' },
      },
      states: {
        open: { category: 'active', require },
        waiting: { category: 'waiting', onReply: 'resume', approval: 'board', given: 'open', refused: 'open' },
        closed: { category: 'closed' },
      },
      transitions: { resume: { from: 'waiting', to: 'open', do: [{ run: 'close' }] }, close: finish },
      approvals: { board: { by: 'group(board)' } },
    }),
  );
  const needed = (type: string, ticket: Ticket, audience: 'public' | 'internal' = 'public') => {
    const command = aCommand(type, { comment: { text: 'x', audience } });
    const { people, groups, calls } = factsNeeded(world, ticket, command);
    return { people: people.map(({ of, attributes }) => `${of}: ${attributes}`), groups, calls: calls.length };
  };
  const open = aTicket();
  const waiting = aTicket({ state: ['waiting'] });
  const access = { people: ['requester: manager,organisation', 'approver: substitute'], groups: [], calls: 0 };

  test.each(['message', 'effort', 'tick', 'openChecklist', 'openPlan', 'unlink', 'split', 'delegate', 'childRefused'])(
    'asks only who may: %s',
    (type) => {
      expect(needed(type, open)).toEqual(access);
    },
  );

  test.each(['watch', 'unwatch', 'link'])('asks what is computed, too, when it writes: %s', (type) => {
    expect(needed(type, open)).toEqual({ ...access, people: [...access.people, 'owner: zone'] });
  });

  test('asks everything when it is a message that leads on', () => {
    expect([needed('message', waiting, 'internal'), needed('message', waiting)]).toEqual([
      access,
      {
        people: ['requester: manager,organisation', 'owner: language,vip,zone', 'approver: active,manager,substitute'],
        groups: ['board'],
        calls: 1,
      },
    ]);
  });
});

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
  expect(people).toContainEqual({ of: 'owner', attributes: ['vip'], ids: [] });
});

describe('people whom the definition itself names', () => {
  const owner = { owner: { type: 'person' } };
  const asks = [{ that: 'owner.vip', else: cannot }];
  const directory: Directory = { people: { ann: { grants: [{ role: 'agent' }] }, bea: { vip: true } } };

  test('by a literal of the transition are known to its gate', () => {
    const desk = aDesk(
      aProcess({ fields: owner, transitions: { close: { ...finish, fields: { owner: 'bea' }, require: asks } } }),
      directory,
    );
    desk.create();
    expect(desk.blockers('close')).toEqual([]);
  });

  test('by the values of a model are known to the gate of the creation', () => {
    const ticket = aProcess({
      fields: owner,
      create: { roles: ['requester'], require: asks },
      transitions: { finish },
    });
    const desk = aDesk([ticket, aModel('gift', { values: { owner: 'bea' } })], directory);
    expect(desk.blockers('create', { by: 'rob', process: 'ticket', arguments: { model: 'gift' } })).toEqual([]);
  });

  test('by an expression are known: who asks, and whoever another field names', () => {
    const transitions = { close: { ...finish, set: { owner: 'assignee' }, require: asks } };
    const desk = aDesk(
      aProcess({ fields: owner, edit: [{ in: '*', roles: ['agent'], fields: '*' }], transitions }),
      directory,
    );
    desk.create();
    desk.run('edit', { fields: { assignee: 'bea' } });
    expect(desk.blockers('close')).toEqual([]);
  });

  test('by the map of a move are known in the process that the ticket comes into', () => {
    const other = { ...aProcess({ fields: { boss: { type: 'person' } } }), key: 'other' };
    const states = {
      open: { category: 'active', require: [{ that: 'boss.vip', else: cannot }] },
      closed: { category: 'closed' },
    };
    const moves = { other: { roles: ['agent'], states: { open: 'open' }, fields: { boss: 'owner' } } };
    const edit = [{ in: '*', roles: ['agent'], fields: '*' }];
    const desk = aDesk([aProcess({ fields: owner, edit, moves }), { ...other, states }], directory);
    desk.create();
    desk.run('edit', { fields: { owner: 'bea' } });
    expect(desk.blockers('moveTo', { process: 'other' })).toEqual([]);
  });
});

test('what a transition asks is listed for every command that may enter a state which runs it', () => {
  const process = aProcess({
    fields: { owner: { type: 'person', default: 'bea' } },
    states: {
      open: { category: 'active' },
      passing: { category: 'active', do: [{ run: 'goOn' }] },
      closed: { category: 'closed' },
    },
    transitions: {
      pass: { from: 'open', to: 'passing', roles: ['agent'] },
      goOn: { from: 'passing', to: 'closed', require: [{ that: 'owner.vip', else: cannot }] },
    },
  });
  const desk = aDesk(process, { people: { ann: { grants: [{ role: 'agent' }] }, bea: { vip: true } } });
  desk.create();
  expect(desk.run('pass').state).toEqual(['closed']);
});
