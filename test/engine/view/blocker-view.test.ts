import { expect, describe as suite, test } from 'vitest';
import {
  type Actor,
  type Blocker,
  blockersFor,
  type Command,
  describe,
  execute,
  type Facts,
  type Ticket,
  type World,
} from '#engine';
import { aChoiceList, aCommand, agents, aProcess, aText, aTicket, aWorld, shown, start, to } from '../builders.ts';

const person = (id: string): Actor => ({ kind: 'person', id });
const all = ['requester', 'agent'];
const en = (text: string) => ({ en: text });
const cannot = (that: string) => [{ that, else: en('Not yet') }];

const fields = {
  note: aText({ ...shown, maxLength: 5 }),
  secret: aText({ maxLength: 5 }),
  wish: aText(),
  kind: { type: 'choice', options: 'kind', ...shown },
  sort: { type: 'choice', options: 'sort', dependsOn: 'kind', ...shown },
  level: { type: 'choice', options: 'kind' },
  owner: { type: 'person' },
};
const states = {
  open: {
    category: 'active',
    title: en('Looking for fraud'),
    portal: en('In work'),
    states: { first: {}, second: { approval: 'board', given: 'first', refused: 'first' } },
  },
  waits: { category: 'waiting', approval: 'chief', given: 'closed', refused: 'closed' },
  closed: { category: 'closed' },
};
const free = (more: object) => to('open', 'closed', { roles: all, ...more });
const transitions = {
  needs: free({ mandatory: ['wish'] }),
  holds: free({ require: cannot("secret == 'x'") }),
  shows: free({ require: cannot("note == 'x' && secret == 'x'") }),
  counts: free({ require: cannot('task.open == 0') }),
  turns: { from: 'open', roles: all, to: [{ when: "secret == 'x'", state: 'closed' }] },
  ends: free({}),
  begins: { from: 'open.first', to: 'open.second', roles: ['agent'] },
  owned: free({ to: 'waits' }),
  leads: free({ do: [{ run: 'follows' }] }),
  follows: { from: 'closed', require: cannot("secret == 'x'") },
  again: { from: 'open', roles: all, do: [{ run: 'again' }] },
};

function aWorldWith(parts: object = {}): World {
  return aWorld(
    aProcess({
      fields,
      states,
      transitions,
      links: { task: { to: ['ticket'], parent: true } },
      edit: [{ in: '*', roles: all, fields: '*' }],
      approvals: { board: { by: 'group(board)', delegates: true }, chief: { by: 'manager(owner)' } },
      ...parts,
    }),
    aChoiceList('kind', ['hard', 'soft']),
    aChoiceList('sort', { disk: { under: 'hard' }, editor: { under: 'soft' } }),
  );
}

const world = aWorldWith();
const ticket: Ticket = aTicket({
  state: ['open.first'],
  entered: { open: start, 'open.first': start },
  approvals: {
    a: {
      rule: 'board',
      round: 1,
      state: 'open.first',
      openedAt: start,
      approvers: [{ person: 'bea', found: 'group(board)' }],
      quorum: { for: 1, against: 1 },
      votes: [],
    },
  },
  checklists: {
    c: { definition: 'steps', openedAt: start, points: { secretPoint: { point: 'secretPoint' } } },
  },
  fields: { requester: 'rob', affected: [], watchers: [], assignee: 'ann', note: 'n' },
});
const without = (section: 'checklists' | 'approvals'): Ticket => ({ ...ticket, [section]: {} });

type Given = Partial<Omit<Command, 'type' | 'actor'>> & {
  readonly by?: string;
  readonly on?: Ticket;
  readonly in?: World;
};

/** What a refused command tells its actor, and what `execute` said. */
function toldTo(type: string, { by = 'rob', on = without('checklists'), in: where = world, ...more }: Given = {}) {
  const command = aCommand(type, { actor: person(by), channel: 'portal', ...more });
  const facts: Facts = { grants: by === 'amy' ? [{ role: 'agent' }] : [], people: { bea: {} } };
  const outcome = execute(where, on, command, facts);
  const whole = outcome.outcome === 'refused' ? outcome.blockers : [];
  return { whole, told: blockersFor(where, whole, { ticket: on, command, actor: command.actor, facts }) };
}

const told = (type: string, given?: Given) => toldTo(type, given).told;
const heldBack = (command: string): Blocker => ({ code: 'heldBack', command });

suite('a refusal', () => {
  test('is told whole to whoever sees all of the ticket', () => {
    for (const type of ['needs', 'holds', 'shows', 'turns', 'leads', 'begins', 'unheardOf']) {
      const { whole, told: seen } = toldTo(type, { by: 'amy', fields: { secret: 'too long' } });
      expect(seen).toEqual(whole);
      expect(whole.length).toBeGreaterThan(0);
    }
  });

  test('names a field that the command demands, though it is not shown elsewhere', () => {
    expect(told('needs')).toEqual([{ code: 'missing', field: 'wish' }]);
  });

  test('by a field that is not shown says only that something holds it back', () => {
    const closed = { category: 'closed', mandatory: ['secret', 'note'] };
    const inside = aWorldWith({ states: { ...states, closed } });
    const { note: _, ...unfilled } = ticket.fields;
    const on = { ...without('checklists'), fields: unfilled };
    expect(told('ends', { in: inside, on })).toEqual([heldBack('ends'), { code: 'missing', field: 'note' }]);
  });

  test('by a rule keeps the words of the definition, without its source and the fields that are not shown', () => {
    expect(told('shows', { fields: { note: 'x' } })).toEqual([{ code: 'notHolding', text: en('Not yet'), that: '' }]);
    expect(told('shows', { fields: { note: null } })).toEqual([
      { code: 'notKnown', text: en('Not yet'), that: '', fields: ['note'] },
    ]);
    expect(told('shows')).toEqual([{ code: 'notHolding', text: en('Not yet'), that: '' }]);
    expect(told('holds')).toEqual([{ code: 'notHolding', text: en('Not yet'), that: '' }]);
    expect(told('counts')).toEqual([{ code: 'notKnown', text: en('Not yet'), that: '', fields: [] }]);
  });

  test('by what decides where it leads says so only where that is shown', () => {
    expect(told('turns')).toEqual([heldBack('turns')]);
  });

  test('by a checklist does not tell of it, save to whoever may tick', () => {
    expect(told('ends', { on: ticket })).toEqual([heldBack('ends')]);
    const ticking = aWorldWith({ allow: { tick: ['requester'] } });
    expect(told('ends', { on: ticket, in: ticking })).toEqual([
      { code: 'checklistUnfinished', checklist: 'c', definition: 'steps', points: ['secretPoint'] },
    ]);
  });

  test('by nobody to ask names no field that is not shown', () => {
    expect(told('owned')).toEqual([heldBack('owned')]);
    const open = aWorldWith({ approvals: { board: { by: 'group(board)' }, chief: { by: 'manager(requester)' } } });
    expect(told('owned', { in: open })).toEqual([{ code: 'noApprover', approval: 'chief', by: 'manager(requester)' }]);
  });

  test('of what follows by itself tells as much as one of the command itself', () => {
    expect(told('leads')).toEqual([
      { code: 'inTheWake', command: 'follows', blocker: { code: 'notHolding', text: en('Not yet'), that: '' } },
    ]);
    expect(told('again')).toEqual([heldBack('again')]);
  });

  test('names states as the portal knows them, and no way of a command that is not for him', () => {
    const on = { ...ticket, state: ['closed'], entered: { closed: start } };
    expect(told('ends', { on })).toEqual([{ code: 'notFromHere', command: 'ends', state: ['closed'], from: ['open'] }]);
    expect(told('begins', { on })).toEqual([{ code: 'notAllowed', command: 'begins', roles: agents }]);
  });

  test('of an unknown command names those that are for him', () => {
    const [blocker] = told('unheardOf');
    expect(blocker?.code === 'unknownCommand' && blocker.known.includes('ends')).toBe(true);
    expect(blocker?.code === 'unknownCommand' && blocker.known.includes('begins')).toBe(false);
  });

  test('of a ticket that he may not see says nothing else', () => {
    const notVisible: Blocker = { code: 'notVisible' };
    expect(told('needs', { by: 'moe' })).toEqual([notVisible]);
    const input = { ticket, command: aCommand('needs'), actor: person('moe'), facts: {} };
    expect(blockersFor(world, [{ code: 'missing', field: 'wish' }], input)).toEqual([notVisible]);
    const gone = { ...input, ticket: { ...ticket, process: 'gone' } };
    expect(blockersFor(world, [{ code: 'missing', field: 'wish' }], gone)).toEqual([notVisible]);
  });
});

suite('what is not there and what is not shown', () => {
  /** The same blockers with one name in place of another. */
  const renamed = (blockers: readonly Blocker[], from: string, into: string) =>
    JSON.parse(JSON.stringify(blockers).replaceAll(`"${from}"`, `"${into}"`)) as readonly Blocker[];

  test.each(['ends', 'holds', 'shows', 'turns', 'edit', 'needs'])(
    'are told alike of fields that come with %s, and what else is in the way is told, too',
    (type) => {
      for (const value of ['x', 'far too long', 5, ['x'], null]) {
        const secret = told(type, { fields: { secret: value } });
        const ghost = told(type, { fields: { ghost: value } });
        expect(renamed(secret, 'secret', 'ghost')).toEqual(ghost);
        expect(secret).toContainEqual({ code: 'unknownField', field: 'secret' });
        expect(secret.slice(1)).toEqual(told(type, { fields: {} }));
      }
    },
  );

  test('are told alike of fields of a creation', () => {
    const secret = toldOnCreation('secret');
    expect(secret).toEqual([{ code: 'unknownField', field: 'secret' }]);
    expect(renamed(secret, 'secret', 'ghost')).toEqual(toldOnCreation('ghost'));
  });

  test('are told alike of approvals', () => {
    const vote = (approval: string) => told('vote', { arguments: { approval, inFavour: true } });
    expect(vote('a')).toEqual([{ code: 'notFound', what: 'approval', id: 'a' }]);
    expect(renamed(vote('a'), 'a', 'b')).toEqual(vote('b'));
    const closed = { ...ticket, approvals: { a: { ...ticket.approvals.a, outcome: 'given' } } } as Ticket;
    const late = { on: closed, arguments: { approval: 'a', inFavour: true } };
    expect([told('vote', late), told('vote', { ...late, by: 'bea' })]).toEqual([
      [{ code: 'notFound', what: 'approval', id: 'a' }],
      [{ code: 'approvalClosed', approval: 'a' }],
    ]);
  });

  test.each([
    ['tick', { checklist: 'c', point: 'secretPoint' }, { checklist: 'd', point: 'x' }],
    ['unlink', { link: 'task', ticket: 't2' }, { link: 'task', ticket: 't3' }],
    ['openPlan', { plan: 'work' }, { plan: 'none' }],
  ])('are told alike of records that %s names: it is not for him', (type, there, elsewhere) => {
    const on = { ...ticket, links: { l: { name: 'task', ticket: 't2', process: 'ticket', as: 'child' } } } as Ticket;
    const first = told(type, { on, arguments: there });
    expect(first).toEqual(told(type, { on, arguments: elsewhere }));
    expect(first.map(({ code }) => code)).toEqual(['notAllowed']);
  });
});

/** Rob reports a ticket with a field that is not for him. */
function toldOnCreation(key: string): readonly Blocker[] {
  const command = aCommand('create', {
    actor: person('rob'),
    process: 'ticket',
    number: 'T-2',
    fields: { [key]: 'far too long' },
  });
  const outcome = execute(world, undefined, command, {});
  const whole = outcome.outcome === 'refused' ? outcome.blockers : [];
  return blockersFor(world, whole, { ticket: undefined, command, actor: command.actor, facts: {} });
}

suite('in words', () => {
  const process = world.processes.get('ticket');
  const words = (blocker: Blocker, language: string) =>
    describe(blocker, {
      world,
      language,
      ...(process === undefined ? {} : { process }),
      viewer: { sight: 'some', roles: new Set(['requester']) },
    });

  test('what holds a command back sends to the service desk', () => {
    expect([words(heldBack('ends'), 'en'), words(heldBack('ends'), 'ru')]).toEqual([
      '“ends” is held back by something that is not shown to you. Ask the service desk.',
      'Действию «ends» мешает то, что вам не показано. Обратитесь в службу поддержки.',
    ]);
  });

  test('states are called as on the portal, and a field above is not named where it is not shown', () => {
    const hidden = aWorldWith({ fields: { ...fields, kind: { type: 'choice', options: 'kind' } } });
    const offered: Blocker = { code: 'notOffered', field: 'sort', value: 'disk' };
    const viewer = { sight: 'some', roles: new Set(['requester']) } as const;
    const inner = hidden.processes.get('ticket');
    const rest = { language: 'en', viewer, ...(inner === undefined ? {} : { process: inner }) };
    expect(words({ code: 'notFromHere', command: 'ends', state: ['open'], from: ['closed'] }, 'en')).toBe(
      '“ends” is not possible while the ticket is in “In work”. It is possible in: “closed”.',
    );
    expect([words(offered, 'en'), describe(offered, { world: hidden, ...rest })]).toEqual([
      '“sort” does not offer “disk” for what is chosen in “kind”. Choose another.',
      '“sort” does not offer “disk”. Choose another.',
    ]);
  });
});
