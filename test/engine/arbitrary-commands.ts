/** Random commands: most are possible where the ticket stands, some are nonsense. */
import fc from 'fast-check';
import { type Actor, activePaths, type Channel, type Command, type Ticket, type Value, type World } from '#engine';
import { hours } from './builders.ts';

/** A command before the ticket is known: `pick` chooses among the records that are there by then. */
export type Wish = {
  readonly type: string;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly fields: Readonly<Record<string, Value | null>>;
  readonly comment: Command['comment'] | undefined;
  readonly pick: number;
  readonly yes: boolean;
  readonly later: number;
};

const person = fc.constantFrom('ann', 'ann', 'ann', 'ann', 'lea', 'lea', 'rob', 'rob', 'rob', 'rita', 'max', 'bea');
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { arbitrary: person.map((id) => ({ kind: 'person', id }) as const), weight: 8 },
  {
    arbitrary: fc.constantFrom<Actor>({ kind: 'timer' }, { kind: 'cascade' }, { kind: 'plugin', id: 'telegram' }),
    weight: 2,
  },
);

/** Values by field, right ones more often than wrong ones. */
const values: Readonly<Record<string, fc.Arbitrary<Value | null>>> = {
  note: fc.constantFrom<Value | null>('x', 'y', 'z', 'too long', null),
  n: fc.constantFrom<Value | null>(0, 4, 5, 9, 10, null),
  flag: fc.constantFrom<Value | null>(true, false, null),
  level: fc.constantFrom<Value | null>('low', 'high', 'old', null),
  sub: fc.constantFrom<Value | null>('one', 'two', 'three', null),
  tags: fc.constantFrom<Value | null>(['p'], ['p', 'q'], [], null),
  owner: fc.constantFrom<Value | null>('max', 'rob', null),
  due: fc.constantFrom<Value | null>(hours(5), hours(9), 'soon', null),
  score: fc.constantFrom<Value | null>(1, 8, null),
  warm: fc.constantFrom<Value | null>(true),
  requester: fc.constantFrom<Value | null>('rob', 'rita'),
  assignee: fc.constantFrom<Value | null>('ann', 'lea', null),
  affected: fc.constantFrom<Value | null>(['rita'], []),
  group: fc.constantFrom<Value | null>('board', 'network', null),
  model: fc.constantFrom<Value | null>('moon'),
  ghost: fc.constantFrom<Value | null>('boo'),
};

export const arbitraryFields = fc
  .subarray(Object.keys(values), { maxLength: 4 })
  .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, values[key] ?? fc.constant('x')]))));

const comment = fc.option(
  fc.record({ text: fc.constantFrom('hello', ' '), audience: fc.constantFrom('public', 'internal') } as const),
  { nil: undefined },
);

const builtIn = fc.constantFrom(
  ...['edit', 'edit', 'edit', 'message', 'vote', 'vote', 'vote', 'vote', 'delegate', 'tick', 'tick', 'openChecklist'],
  ...['openPlan', 'effort', 'watch', 'unwatch', 'link', 'unlink', 'split', 'moveTo', 'due', 'due', 'due', 'adopt'],
  ...['repair', 'childChanged', 'childRefused', 'given', 'create', 'nonsense'],
);

/** `go` is whichever transition leads from where the ticket stands; one named may well not. */
export function arbitraryWishes(transitions: readonly string[]): fc.Arbitrary<readonly Wish[]> {
  const type = fc.oneof(
    { arbitrary: fc.constant('go'), weight: 6 },
    { arbitrary: fc.constantFrom(...transitions), weight: 1 },
    { arbitrary: builtIn, weight: 6 },
  );
  const wish = fc.record({
    type,
    actor,
    channel: fc.constantFrom<Channel>('desk', 'portal', 'mail', 'bot'),
    fields: fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, { arbitrary: arbitraryFields, weight: 2 }),
    comment,
    pick: fc.nat(9),
    yes: fc.boolean(),
    later: fc.nat(3),
  });
  return fc.array(wish, { minLength: 6, maxLength: 16 });
}

/** The command that a wish comes to for a ticket as it stands. */
export function toCommand(wish: Wish, ticket: Ticket, { world, id, at }: Setting): Command {
  const { type, channel, fields, comment: said } = wish;
  return {
    id,
    type: type === 'go' ? possible(world, ticket, wish.pick) : type,
    ticket: ticket.id,
    actor: actorFor(wish, ticket),
    channel,
    at,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(said === undefined ? {} : { comment: said }),
    ...(type === 'moveTo' ? { process: 'ticket' } : {}),
    arguments: argumentsOf(wish, ticket),
  };
}

type Setting = { readonly world: World; readonly id: string; readonly at: string };

function possible(world: World, ticket: Ticket, pick: number): string {
  const process = world.processes.get(ticket.process);
  if (process === undefined) return 'go0';
  const active = activePaths(process.tree, ticket.state);
  const keys = [...process.transitions.values()].filter(({ from }) => from.some((path) => active.includes(path)));
  return keys[pick % Math.max(1, keys.length)]?.key ?? 'go0';
}

/** Timers act for what is due, approvers vote; now and then somebody else tries. */
function actorFor({ type, actor: given, pick, yes }: Wish, ticket: Ticket): Actor {
  if (pick > 7) return given;
  if (type === 'due') return { kind: 'timer' };
  if (type === 'adopt') return { kind: 'import' };
  if (type.startsWith('child')) return { kind: 'cascade' };
  const open = Object.values(ticket.approvals).filter(({ outcome }) => outcome === undefined);
  const approver = open[pick % 3]?.approvers[yes ? 0 : pick % 3];
  return type === 'vote' && approver !== undefined ? { kind: 'person', id: approver.person } : given;
}

function argumentsOf({ type, pick, yes }: Wish, ticket: Ticket): Readonly<Record<string, Value>> {
  const one = (section: Readonly<Record<string, unknown>>) => Object.keys(section)[pick % 3] ?? 'none';
  const open = Object.fromEntries(Object.entries(ticket.approvals).filter(([, { outcome }]) => outcome === undefined));
  const checklist = one(ticket.checklists);
  const given: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
    vote: { approval: Object.keys(open)[pick % 3] ?? one(ticket.approvals), inFavour: pick < 6 },
    delegate: { approval: one(ticket.approvals), to: yes ? 'moe' : 'bea' },
    tick: { checklist, point: one(ticket.checklists[checklist]?.points ?? {}), done: pick > 2 },
    openChecklist: { checklist: 'steps', people: yes ? ['rob', 'rita'] : [] },
    openPlan: { plan: 'tasks' },
    effort: { minutes: pick * 10 - 10 },
    watch: { person: yes ? 'rita' : 'rob' },
    link: { link: 'peer', ticket: yes ? 't9' : ticket.id, process: 'ticket' },
    unlink: { link: 'peer', ticket: 't9' },
    split: { message: 'm1', link: 'peer', process: 'ticket' },
    due: { timer: one(ticket.timers) },
    adopt: { state: ['s0', 's1', 's2', 's3'][pick % 4] ?? 's0' },
    repair: { state: yes ? ['s0', 's1'] : ['s3'] },
    childChanged: { link: 'task', child: 't9', open: yes },
    childRefused: { child: 't9', command: 'go0', blockers: [] },
    given: { state: 's0' },
  };
  return given[type] ?? {};
}
