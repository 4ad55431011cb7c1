/**
 * Plays a story on the engine's desk in memory, where its tasks are opened and its cascades run, and answers the orders by
 * which the real desk comes to the same: what effects would bring about stands among them.
 */
import {
  type Actor,
  type Command,
  type Directory,
  describe,
  type Sent,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import { idFrom, isId } from '../storage/index.ts';
import type { Order } from '../tickets/index.ts';
import { demoId } from './ids.ts';
import { type Clock, type Step, type Story, ticketOf } from './story.ts';

/** A file that must be there before its order: the id that the order names it by is to be replaced. */
export type StoryFile = { readonly id: string; readonly person: string; readonly name: string; readonly text: string };
export type PlayedOrder = { readonly order: Order; readonly file?: StoryFile };

export type PlayInput = {
  readonly world: World;
  readonly directory: Directory;
  /** Instants of the steps, in milliseconds. */
  readonly times: readonly number[];
  /** When what is told ends: timers that are due by then have fired. */
  readonly now: Date;
};

export function playStory(story: Story, { world, directory, times, now }: PlayInput): readonly PlayedOrder[] {
  const desk = simulateDesk(world, directory);
  const played: PlayedOrder[] = [];
  const fired = new Set<string>();
  const send = (command: Command, file?: StoryFile) => {
    const sent = desk.send(command);
    refuseRefused(story, sent, world);
    played.push(...ordersOf(sent).map((order, n) => ({ order, ...(file !== undefined && n === 0 ? { file } : {}) })));
  };
  const advance = (to: number) => {
    for (let due = dueTimer(desk, to, fired); due !== undefined; due = dueTimer(desk, to, fired)) send(due);
  };
  for (const [n, step] of story.steps.entries()) {
    advance(times[n] ?? 0);
    const clock = clockOf(story, times, n);
    for (const command of commandsOf(step, { story, n, desk, clock })) {
      send(command, step.file === undefined ? undefined : fileOf(step.file, command));
    }
  }
  advance(now.getTime());
  return played;
}

/** Instants as a step sees them. */
export function clockOf({ key, steps }: Story, times: readonly number[], n: number): Clock {
  const iso = (ms: number, minutes = 0) => new Date(ms + minutes * 60_000).toISOString();
  const now = times[n] ?? 0;
  return {
    now: iso(now),
    after: (minutes) => iso(now, minutes),
    at: (mark, minutes) => {
      const found = times[steps.findIndex((step) => step.mark === mark)];
      if (found === undefined) throw new Error(`The story ${key} has no step marked ${mark}.`);
      return iso(found, minutes);
    },
  };
}

type Setting = { readonly story: Story; readonly n: number; readonly desk: SimulatedDesk; readonly clock: Clock };

/** The command of a step; one for each point where several are ticked. */
function commandsOf(step: Step, setting: Setting): readonly Command[] {
  const base = commandOf(step, setting);
  const ticket = setting.desk.tickets.get(base.ticket);
  const { points, ...given } = namedRecords(step.with ?? {}, ticket, step.do);
  const fixed = { ...given, ...(step.model === undefined ? {} : { model: step.model }) };
  if (points === undefined) return [Object.keys(fixed).length === 0 ? base : { ...base, arguments: fixed }];
  const open = openPoints(ticket, String(given.checklist));
  return (points === '*' ? open : (points as readonly string[])).map((point) => ({
    ...base,
    id: `${base.id}/${point}`,
    arguments: { ...fixed, point },
  }));
}

function commandOf(step: Step, setting: Setting): Command {
  const { story, n, clock } = setting;
  const id = idFrom(`demo/${story.key}/${n}`);
  const given = typeof step.fields === 'function' ? step.fields(clock) : step.fields;
  const file = step.file === undefined ? {} : { [step.file.field]: { id: fileId(id), name: step.file.name } };
  const fields = { ...given, ...file };
  const comment = step.say ?? step.note;
  return {
    id,
    type: step.by === 'timer' ? 'due' : step.do,
    ticket: ticketIdOf(step, setting),
    actor: actorOf(step.by),
    channel: step.channel ?? (step.by === 'timer' ? 'timer' : 'desk'),
    at: clock.now,
    ...(step.process === undefined ? {} : { process: step.process }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(comment === undefined
      ? {}
      : { comment: { text: comment, audience: step.say === undefined ? 'internal' : 'public' } }),
    ...(step.by === 'timer' ? { arguments: { timer: step.do } } : {}),
  };
}

function ticketIdOf({ on = 'main' }: Step, { story, desk }: Setting): string {
  if (typeof on === 'string') return ticketOf(story.key, on);
  const main = desk.tickets.get(ticketOf(story.key));
  const links = Object.values(main?.links ?? {}).filter(({ name, as }) => name === on.link && as !== 'parent');
  const found = links[on.nth];
  if (found === undefined) throw new Error(`In the story ${story.key}, ${on.link} ${on.nth} has not come yet.`);
  return found.ticket;
}

function actorOf(by: string): Actor {
  if (by === 'timer') return { kind: 'timer' };
  if (by.startsWith('plugin ')) return { kind: 'plugin', id: by.slice('plugin '.length) };
  return { kind: 'person', id: demoId('person', by) };
}

function namedRecords(
  given: Readonly<Record<string, Value>>,
  ticket: Ticket | undefined,
  type: string,
): Readonly<Record<string, Value>> {
  if (ticket === undefined) return given;
  const latest = (records: object, key: string, name: Value) =>
    Object.entries(records).findLast(
      ([, record]) => (record as Readonly<Record<string, unknown>>)[key] === name,
    )?.[0] ?? name;
  return {
    ...given,
    ...(given.approval === undefined ? {} : { approval: latest(ticket.approvals, 'rule', given.approval) }),
    ...(given.checklist === undefined || type !== 'tick'
      ? {}
      : { checklist: latest(ticket.checklists, 'definition', given.checklist) }),
  };
}

function openPoints(ticket: Ticket | undefined, checklist: string): readonly string[] {
  const marks = ticket?.checklists[checklist]?.points ?? {};
  return Object.entries(marks).flatMap(([key, { done }]) => (done === undefined ? [key] : []));
}

function fileId(command: string): string {
  return idFrom(`${command}/file`);
}

function fileOf({ name, text }: NonNullable<Step['file']>, { id, actor }: Command): StoryFile {
  return { id: fileId(id), person: 'id' in actor ? actor.id : '', name, text };
}

/** Limits of a state whose instant needs no calendar: a resolved incident closes by itself after five days. */
function dueTimer({ tickets }: SimulatedDesk, until: number, fired: Set<string>): Command | undefined {
  const due = [...tickets.values()].flatMap(({ id: ticket, timers }) =>
    Object.entries(timers).flatMap(([timer, { at }]) => {
      const key = `${ticket}/${timer}/${at}`;
      const isDue = timer.startsWith('stay:') && at !== undefined && Date.parse(at) <= until && !fired.has(key);
      return isDue ? [{ ticket, timer, at, key }] : [];
    }),
  );
  const [first] = due.sort((a, b) => (a.at < b.at ? -1 : 1));
  if (first === undefined) return undefined;
  fired.add(first.key);
  const { ticket, timer, at, key } = first;
  const updated = tickets.get(ticket)?.updatedAt ?? at;
  return {
    id: idFrom(`demo/${key}`),
    type: 'due',
    ticket,
    actor: { kind: 'timer' },
    channel: 'timer',
    at: at < updated ? updated : at,
    arguments: { timer },
  };
}

/** The command and what it caused, as the desk gets them. Children that the engine named after an effect get ids of rows. */
function ordersOf({ command, outcome, caused }: Sent): readonly Order[] {
  if (outcome.outcome === 'refused') return [];
  const { number: _, ...given } = command;
  const order: Order = { ...withRowIds(given), past: true };
  return [order, ...caused.flatMap(ordersOf)];
}

function withRowIds<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' && one.endsWith('/ticket') && !isId(one) ? idFrom(one) : one,
  ) as T;
}

/** A refusal of a child shows on its parent and is part of life; a step that is refused is a mistake in the story. */
function refuseRefused({ key }: Story, { command, outcome }: Sent, world: World): void {
  if (outcome.outcome !== 'refused') return;
  const process = world.processes.get(command.process ?? '');
  const input = { world, language: 'en', ...(process === undefined ? {} : { process }) };
  const reasons = outcome.blockers.map((blocker) => describe(blocker, input));
  throw new Error(`The story ${key} does not get past ${command.type}: ${reasons.join(' ')}`);
}
