/** Plays random commands on a random process, and what must hold whatever comes of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Accepted,
  activePaths,
  applyPatch,
  available,
  type Command,
  type Directory,
  execute,
  type Facts,
  fold,
  form,
  type Outcome,
  replay,
  type Sent,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import { everybody } from './a-desk.ts';
import { arbitraryWishes, toCommand, type Wish } from './arbitrary-commands.ts';
import { arbitraryDefinitions } from './arbitrary-definition.ts';
import { aWorld, hours, type Written } from './builders.ts';

export type Play = { readonly definitions: readonly Written[]; readonly wishes: readonly Wish[] };

export const arbitraryPlay: fc.Arbitrary<Play> = arbitraryDefinitions.chain((definitions) => {
  const transitions = Object.keys((definitions[0]?.transitions ?? {}) as object);
  return fc.record({ definitions: fc.constant(definitions), wishes: arbitraryWishes(transitions) });
});

/** Everybody, with some who are away, gone or important. */
const crowd: Directory = {
  ...everybody,
  people: {
    ...everybody.people,
    ben: { substitute: 'rita' },
    bob: { active: false },
    rob: { manager: 'max', vip: true },
  },
};

/** What is looked at before and after each command. */
export type Look = {
  readonly world: World;
  readonly desk: SimulatedDesk;
  readonly ticket: Ticket;
  readonly command: Command;
  readonly facts: Facts;
  /** What the command would come to. */
  readonly outcome: Outcome;
};

/** Sends the wishes one by one to the ticket `t1`; answers the desk and everything that was sent. */
export function play({ definitions, wishes }: Play, look: (at: Look) => void = () => {}) {
  const world = aWorld(...definitions);
  const desk = simulateDesk(world, crowd);
  const sent: Sent[] = [];
  // Ben has no manager, so that rules which ask for one find nobody.
  const requester = (wishes[0]?.pick ?? 0) > 6 ? 'ben' : 'rob';
  sent.push(desk.send(aCreation(requester)));
  if (desk.tickets.get('t1') === undefined) sent.push(desk.send(anAdoption(requester)));
  let hour = 0;
  for (const [n, wish] of wishes.entries()) {
    const ticket = desk.tickets.get('t1');
    if (ticket === undefined) break;
    hour += wish.later;
    const command = toCommand(wish, ticket, { world, id: `c${n}`, at: hours(hour) });
    const facts = desk.factsFor(command);
    look({ world, desk, ticket, command, facts, outcome: execute(world, ticket, command, facts) });
    sent.push(desk.send(command));
  }
  return { world, desk, sent };
}

const begun = { ticket: 't1', channel: 'desk', at: hours(0), process: 'ticket' } as const;

function aCreation(requester: string): Command {
  const fields = {
    summary: 's',
    note: 'x',
    n: 4,
    flag: true,
    level: 'low',
    tags: ['p'],
    owner: 'max',
    affected: ['rita'],
  };
  return { ...begun, id: 'create', type: 'create', actor: { kind: 'import' }, fields: { ...fields, requester } };
}

function anAdoption(requester: string): Command {
  const actor = { kind: 'import' } as const;
  return {
    ...begun,
    id: 'adopt',
    type: 'adopt',
    number: 'T-1',
    actor,
    fields: { requester },
    arguments: { state: 's0' },
  };
}

/** Every command that was sent, with those that it caused in other tickets. */
export function allSent(sent: readonly Sent[]): readonly Sent[] {
  return sent.flatMap((one) => [one, ...allSent(one.caused)]);
}

export function acceptedOf(sent: readonly Sent[]): readonly Accepted[] {
  return allSent(sent).flatMap(({ outcome }) => (outcome.outcome === 'accepted' ? [outcome] : []));
}

/** A ticket stands in a complete configuration of its states, and everything on it belongs to where it stands. */
export function expectSound(world: World, ticket: Ticket): void {
  const process = world.processes.get(ticket.process);
  if (process === undefined) throw new Error(`There is no process ${ticket.process}`);
  const { tree } = process;
  expect(tree.isComplete(ticket.state)).toBe(true);
  expect([...ticket.state].sort()).toEqual(ticket.state);
  const active = activePaths(tree, ticket.state).filter((path) => process.states.has(path));
  expect(ticket.category).toBe(tree.nodes.get(active[0] ?? '')?.category);
  expect(Object.keys(ticket.entered).sort()).toEqual([...active].sort());
  for (const { state } of Object.values(ticket.timers)) expect(active).toContain(state);
  const open = Object.values(ticket.approvals).filter(({ outcome }) => outcome === undefined);
  for (const { state } of open) expect(active).toContain(state);
  expect(new Set(open.map(({ rule, state }) => `${rule} ${state}`)).size).toBe(open.length);
  for (const { key, definition } of process.fields.values()) {
    if (definition.many === true) expect(ticket.fields[key]).toBeInstanceOf(Array);
    expect(ticket.fields[key]).not.toBeNull();
  }
  expect(process.shapeProblems(ticket.fields).filter(({ field }) => field !== 'score' && field !== 'n')).toEqual([]);
}

/** The history is gapless, and folded or executed again it is the very ticket. */
export function expectHistory({ world, desk }: Pick<Look, 'world' | 'desk'>, id: string): void {
  const history = desk.histories.get(id) ?? [];
  const ticket = desk.tickets.get(id);
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, n) => n + 1));
  expect(fold(history)).toEqual(ticket);
  const stored = JSON.parse(JSON.stringify(history)) as typeof history;
  expect(stored).toEqual(history);
  expect(replay(stored, () => world)).toEqual({ same: true, ticket });
  expect(history.reduce<Ticket | undefined>((before, { patch }) => applyPatch(before, patch), undefined)).toEqual(
    ticket,
  );
}

/** What is offered is accepted as it is, and what is not offered is refused. */
export function expectAgreement({ world, ticket, command, facts }: Look): void {
  const { actor, channel, at } = command;
  const offered = new Map(
    available(world, ticket, { actor, facts, channel, at }).map((one) => [one.command, one.blockers]),
  );
  for (const key of world.processes.get(ticket.process)?.transitions.keys() ?? []) {
    const outcome = execute(
      world,
      ticket,
      { id: 'available', type: key, ticket: ticket.id, actor, channel, at },
      facts,
    );
    const blockers = outcome.outcome === 'accepted' ? [] : outcome.blockers;
    if (offered.has(key)) expect(offered.get(key)).toEqual(blockers);
    else expect(['notFromHere', 'notAllowed', 'notVisible']).toContain(blockers[0]?.code);
  }
}

const never = ['hiddenField', 'readOnlyField', 'unknownField', 'notOffered', 'overrideNotAllowed', 'wrongShape'];

type Asked = Pick<Look, 'world' | 'command' | 'facts'> & { readonly ticket?: Ticket };

/** Whatever a form shows may be written as its schema says. */
export function expectHonestForm(asked: Asked, draw: (values: readonly unknown[]) => unknown): void {
  const { world, ticket, command, facts } = asked;
  const { fields: _, ...bare } = command;
  const shown = form(world, ticket, bare, facts);
  if (shown === undefined) return;
  for (const key of shown.schema.required) expect(shown.order).toContain(key);
  for (const [key, schema] of Object.entries(shown.schema.properties)) {
    const value = draw(samplesOf(schema));
    if (value !== undefined) expectWritable(asked, { ...bare, fields: { [key]: value as Value } });
  }
}

function expectWritable({ world, ticket, facts }: Asked, command: Command): void {
  const outcome = execute(world, ticket, command, facts);
  const blockers = outcome.outcome === 'refused' ? outcome.blockers : [];
  expect(blockers.filter(({ code }) => never.includes(code))).toEqual([]);
  expect(blockers).not.toContainEqual({ code: 'notVisible' });
}

/** Values that a form's schema of a field allows. */
function samplesOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  if ('not' in schema || schema.maxItems === 0) return [];
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.type === 'array')
    return [[], ...samplesOf(schema.items as Readonly<Record<string, unknown>>).map((one) => [one])];
  if (schema.type === 'integer') return [Math.max(0, Number(schema.minimum)), Math.min(9, Number(schema.maximum))];
  if (schema.type === 'boolean') return [true, false];
  if (schema.format === 'date-time') return [hours(3)];
  return ['x', 'rob'];
}

/** Freezes all that a value holds, so that to change it throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}

/** All facts that there are: those gathered for the command, and whatever else the directory knows. */
export function withAllFacts(facts: Facts, directory: Directory = crowd): Facts {
  return {
    ...facts,
    people: { ...directory.people, ...facts.people },
    groups: { ...directory.groups, ...facts.groups },
    holders: { agent: ['ann'], lead: ['moe'], ...facts.holders },
    links: { peer: { open: 0, total: 7 }, task: { open: 0, total: 9 }, ...facts.links },
    cis: { c1: { type: 'server' }, ...facts.cis },
    calls: { 'conflicts(window, ci)': 5, ...facts.calls },
  };
}

/** The same records as a store may give them back: in another order. */
export function inAnotherOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, inAnotherOrder(inner)]),
  ) as T;
}
