/**
 * Walks through the shipped processes by chance: a person at hand does what is open to him, fills the form that he is
 * shown, time goes by, timers fire. Seeded, so that each walk can be walked again.
 */
import {
  type Actor,
  type AvailableCommand,
  activePaths,
  available,
  type Command,
  type Directory,
  type Entry,
  type Form,
  form,
  type Sent,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';

export type Random = () => number;

/** Mulberry32: 32 bits of state are plenty for a walk. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Walk = {
  readonly world: World;
  readonly directory: Directory;
  readonly desk: SimulatedDesk;
  readonly random: Random;
  readonly seed: number;
  now: number;
  sent: number;
  readonly filled: Sent[];
};

const start = Date.parse('2026-03-02T09:00:00.000Z');

/** The histories of all tickets of one walk of so many steps. */
export function walk(world: World, directory: Directory, seed: number, steps: number): readonly (readonly Entry[])[] {
  return [...walkThrough(world, directory, { seed, steps }).desk.histories.values()];
}

export type Walked = {
  readonly desk: SimulatedDesk;
  /** What became of forms that were filled as they were shown. */
  readonly filled: readonly Sent[];
};

export function walkThrough(
  world: World,
  directory: Directory,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): Walked {
  const random = seededRandom(seed);
  const desk = simulateDesk(world, directory);
  const one: Walk = { world, directory, desk, random, seed, now: start, sent: 0, filled: [] };
  create(one);
  for (let n = 0; n < steps; n += 1) {
    one.now += Math.floor(random() * 4 * 3_600_000);
    const tickets = [...one.desk.tickets.values()].filter(({ category }) => category !== 'closed');
    const ticket = pick(one, tickets.length > 0 ? tickets : [...one.desk.tickets.values()]);
    if (ticket === undefined) create(one);
    else step(one, ticket);
  }
  return one;
}

function step(one: Walk, ticket: Ticket): void {
  const chance = one.random();
  if (chance < 0.06 && Object.keys(ticket.timers).length > 0) fireTimer(one, ticket);
  else if (chance < 0.12) edit(one, ticket);
  else if (chance > 0.5 || !vote(one, ticket)) transition(one, ticket);
}

function create(one: Walk): void {
  const process = pick(one, [...one.world.processes.values()]);
  if (process === undefined) return;
  const model = one.random() < 0.5 ? pick(one, [...process.models.keys()]) : undefined;
  const by = anybody(one);
  const probe = command(one, `w${one.seed}/ticket-${one.sent}`, 'create', by, {
    process: process.key,
    ...(model === undefined ? {} : { arguments: { model } }),
  });
  fillAndSend(one, undefined, probe);
}

function transition(one: Walk, ticket: Ticket): void {
  for (let tries = 0; tries < 6; tries += 1) {
    const by = tries < 3 ? involved(one, ticket) : anybody(one);
    const probe = command(one, ticket.id, 'edit', by);
    const open = available(one.world, ticket, { ...probe, facts: one.desk.factsFor(probe) });
    const chosen = likely(one, open);
    if (chosen === undefined) continue;
    if (chosen.blockers.some(({ code }) => code === 'effortMissing')) recordEffort(one, ticket);
    for (const blocker of chosen.blockers) {
      if (blocker.code === 'checklistUnfinished') tickAll(one, ticket, blocker.checklist, blocker.points, by);
    }
    fillAndSend(one, ticket, command(one, ticket.id, chosen.command, by));
    return;
  }
}

/** Most people do what is possible, and few give up. */
function likely(one: Walk, open: readonly AvailableCommand[]): AvailableCommand | undefined {
  const lasting = open.filter(({ command: key }) => !['cancel', 'dismiss', 'withdraw', 'assign'].includes(key));
  const possible = lasting.filter(({ blockers }) => !blockers.some(({ code }) => code === 'notHolding'));
  const chance = one.random();
  if (chance < 0.06) return pick(one, open);
  return pick(one, chance < 0.2 || possible.length === 0 ? lasting : possible);
}

/** Fills what the form demands, and now and then what it offers. */
function fillAndSend(one: Walk, ticket: Ticket | undefined, bare: Command): void {
  const shown = form(one.world, ticket, bare, one.desk.factsFor(bare));
  if (shown === undefined) return;
  const fields: Record<string, Value> = {};
  for (const key of shown.order) {
    const isAsked = shown.schema.required.includes(key) && isEmpty(shown.values[key]);
    if (!isAsked && one.random() > 0.15) continue;
    const value = valueFor(one, key, shown, fields);
    if (value !== undefined) fields[key] = value;
  }
  const sent = one.desk.send({
    ...bare,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(shown.comment === undefined ? {} : { comment: { text: 'Because', audience: audienceOf(shown.comment) } }),
  });
  one.filled.push(sent);
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function audienceOf(comment: 'public' | 'internal' | 'any'): 'public' | 'internal' {
  return comment === 'any' ? 'internal' : comment;
}

function edit(one: Walk, ticket: Ticket): void {
  fillAndSend(one, ticket, command(one, ticket.id, 'edit', involved(one, ticket)));
}

function vote(one: Walk, ticket: Ticket): boolean {
  const open = Object.entries(ticket.approvals).filter(([, { outcome }]) => outcome === undefined);
  const chosen = pick(one, open);
  const asked = chosen === undefined ? undefined : pick(one, chosen[1].approvers);
  if (chosen === undefined || asked === undefined) return false;
  const given = { approval: chosen[0], inFavour: one.random() < 0.8 };
  one.desk.send(command(one, ticket.id, 'vote', { kind: 'person', id: asked.person }, { arguments: given }));
  return true;
}

function recordEffort(one: Walk, ticket: Ticket): void {
  const { assignee } = ticket.fields;
  const by: Actor = typeof assignee === 'string' ? { kind: 'person', id: assignee } : anybody(one);
  one.desk.send(command(one, ticket.id, 'effort', by, { arguments: { minutes: 15 } }));
}

function tickAll(one: Walk, ticket: Ticket, checklist: string, points: readonly string[], by: Actor): void {
  if (one.random() < 0.3) return;
  for (const point of points) one.desk.send(command(one, ticket.id, 'tick', by, { arguments: { checklist, point } }));
}

function fireTimer(one: Walk, ticket: Ticket): void {
  const timer = pick(one, Object.keys(ticket.timers));
  if (timer === undefined) return;
  const { at } = ticket.timers[timer] ?? {};
  one.now = Math.max(one.now, at === undefined ? 0 : Date.parse(at));
  one.desk.send({ ...command(one, ticket.id, 'due', { kind: 'timer' }, { arguments: { timer } }), channel: 'timer' });
}

function command(one: Walk, ticket: string, type: string, actor: Actor, more: Partial<Command> = {}): Command {
  one.sent += 1;
  const at = new Date(one.now).toISOString();
  return { id: `w${one.seed}/${one.sent}`, type, ticket, actor, channel: 'api', at, ...more };
}

/** Somebody whom the ticket names, or of its group, or who holds the role that answers for it. */
function involved(one: Walk, ticket: Ticket): Actor {
  const { requester, assignee, group } = ticket.fields;
  const process = one.world.processes.get(ticket.process);
  const responsible = activePaths(process?.tree as never, ticket.state).flatMap(
    (path) => process?.tree.nodes.get(path)?.definition.responsible ?? [],
  );
  const people = Object.entries(one.directory.people ?? {});
  const holders = people.flatMap(([id, { grants }]) =>
    grants?.some(({ role }) => responsible.includes(role)) === true ? [id] : [],
  );
  const members = typeof group === 'string' ? (one.directory.groups?.[group]?.members ?? []) : [];
  const named = [requester, assignee].filter((person): person is string => typeof person === 'string');
  const id = pick(one, [...named, ...named, ...members, ...holders]);
  return id === undefined ? anybody(one) : { kind: 'person', id };
}

function anybody(one: Walk): Actor {
  return { kind: 'person', id: pick(one, Object.keys(one.directory.people ?? {})) ?? 'nobody' };
}

function valueFor(one: Walk, key: string, shown: Form, given: Readonly<Record<string, Value>>): Value | undefined {
  const field = shown.schema.properties[key];
  if (field === undefined) return undefined;
  const single = field.type === 'array' && field['x-type'] !== 'table';
  const options = field['x-options']?.map(({ value }) => value);
  const value =
    options === undefined ? plainValue(one, key, String(field['x-type']), given) : (pick(one, options) as Value);
  if (value === undefined) return undefined;
  return single ? [value] : value;
}

function plainValue(one: Walk, key: string, type: string, given: Readonly<Record<string, Value>>): Value | undefined {
  const inHours = (hours: number) => new Date(one.now + hours * 3_600_000).toISOString();
  switch (type) {
    case 'text':
    case 'richText':
      return pick(one, ['It does not work', 'As agreed', 'See above', 'By telephone']);
    case 'boolean':
      return one.random() < 0.5;
    case 'integer':
      return 1 + Math.floor(one.random() * 5);
    case 'decimal':
      return Math.floor(one.random() * 80) / 2;
    case 'money':
      return { amount: Math.floor(one.random() * 100) * 100_00, currency: 'RUB' };
    case 'date':
      return inHours(240).slice(0, 10);
    case 'dateTime':
      return inHours(48);
    case 'period':
      return { start: inHours(1), end: inHours(400) };
    case 'duration':
      return 'PT2H';
    case 'person':
      return pick(one, key === 'assignee' ? agentsOf(one, given) : Object.keys(one.directory.people ?? {}));
    case 'group':
      return pick(one, Object.keys(one.directory.groups ?? {}));
    case 'attachment':
      return { id: 'file-1', name: 'plan.pdf' };
    case 'reference':
      return pick(one, [...one.desk.tickets.keys()]);
    default:
      return pick(one, ['mail', 'erp', 'network', 'print']);
  }
}

function agentsOf({ directory }: Walk, { group }: Readonly<Record<string, Value>>): readonly string[] {
  const members = typeof group === 'string' ? directory.groups?.[group]?.members : undefined;
  return members ?? ['boris', 'sergey', 'fedor', 'timur'];
}

function pick<T>({ random }: Pick<Walk, 'random'>, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}
