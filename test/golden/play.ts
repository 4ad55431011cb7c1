/** Plays a story on a desk in memory: timers whose instant is known fire by themselves as time goes by. */
import {
  type Actor,
  type AvailableCommand,
  available,
  type Command,
  type Directory,
  type Form,
  form,
  isoDurationMs,
  type Sent,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import type { Step, Story } from './story.ts';

export type Played =
  | { readonly kind: 'sent'; readonly step: number; readonly before: ReadonlyMap<string, Ticket>; readonly sent: Sent }
  | { readonly kind: 'form'; readonly step: number; readonly command: Command; readonly form: Form | undefined }
  | {
      readonly kind: 'available';
      readonly step: number;
      readonly command: Command;
      readonly commands: readonly AvailableCommand[];
    }
  | { readonly kind: 'wait'; readonly step: number; readonly until: string }
  | { readonly kind: 'now'; readonly step: number; readonly directory: Directory };

export type Play = {
  readonly story: Story;
  readonly world: World;
  readonly directory: Directory;
  readonly desk: SimulatedDesk;
  readonly played: readonly Played[];
};

const firstInstant = '2026-03-02T09:00:00.000Z';

/** Carries out every step; throws on a step that names what is not there. */
export function play(name: string, story: Story, world: World, shared: Directory): Play {
  const directory = merged(structuredClone(shared), story.directory);
  const desk = simulateDesk(world, directory);
  const played: Played[] = [];
  const given = new Set<string>();
  let now = Date.parse(story.starts ?? firstInstant);

  const advance = (to: number, step: number) => {
    for (let next = nextTimer(desk, to, given); next !== undefined; next = nextTimer(desk, to, given)) {
      const { ticket, id, at, key } = next;
      given.add(key);
      send(step, {
        id: `${name}/${ticket.number}/${id}/${at}`,
        type: 'due',
        ticket: ticket.id,
        actor: { kind: 'timer' },
        channel: 'timer',
        // A desk never acts before the ticket's last entry: what was due already is done at once.
        at: at < ticket.updatedAt ? ticket.updatedAt : at,
        arguments: { timer: id },
      });
    }
    now = to;
  };
  const send = (step: number, command: Command) => {
    const before = new Map(desk.tickets);
    played.push({ kind: 'sent', step, before, sent: desk.send(command) });
  };

  for (const [index, step] of story.steps.entries()) {
    const n = index + 1;
    advance(step.at === undefined ? now + durationOf(step, n) : Date.parse(step.at), n);
    if (step.now !== undefined) {
      merged(directory, step.now);
      played.push({ kind: 'now', step: n, directory: step.now });
    } else if (step.wait !== undefined) played.push({ kind: 'wait', step: n, until: new Date(now).toISOString() });
    else {
      for (const command of commandsOf(step, { n, name, desk, at: new Date(now).toISOString() }))
        look(step, n, command);
    }
  }
  return { story, world, directory, desk, played };

  function look(step: Step, n: number, command: Command): void {
    if (step.form !== undefined) {
      const shown = form(world, desk.tickets.get(command.ticket), command, desk.factsFor(command));
      played.push({ kind: 'form', step: n, command, form: shown });
    } else if (step.available === true) {
      const ticket = desk.tickets.get(command.ticket) as Ticket;
      const commands = available(world, ticket, { ...command, facts: desk.factsFor(command) });
      played.push({ kind: 'available', step: n, command, commands });
    } else send(n, command);
  }
}

type Due = { readonly ticket: Ticket; readonly id: string; readonly at: string; readonly key: string };

/** The earliest timer that is due by then and was not tried yet since the ticket last changed. */
function nextTimer(desk: SimulatedDesk, until: number, given: ReadonlySet<string>): Due | undefined {
  let next: Due | undefined;
  for (const ticket of desk.tickets.values()) {
    for (const [id, { at }] of Object.entries(ticket.timers)) {
      const key = `${ticket.id} ${id} ${at} ${ticket.seq}`;
      if (at === undefined || Date.parse(at) > until || given.has(key)) continue;
      if (next === undefined || at < next.at) next = { ticket, id, at, key };
    }
  }
  return next;
}

type Setting = { readonly n: number; readonly name: string; readonly desk: SimulatedDesk; readonly at: string };

/** The commands of a step: one, or one for each of several points to tick. */
function commandsOf(step: Step, setting: Setting): readonly Command[] {
  const { n, name, desk, at } = setting;
  const ticket = step.create === undefined && !isCreation(step) ? ticketOf(step, setting) : undefined;
  const base: Command = {
    id: `${name}/${n}`,
    type: step.create === undefined ? typeOf(step) : 'create',
    ticket: ticket?.id ?? `${name}/ticket-${n}`,
    actor: step.timer === undefined ? actorOf(step.by) : { kind: 'timer' },
    channel: step.timer === undefined ? (step.channel ?? 'desk') : 'timer',
    at,
    ...(step.fields === undefined ? {} : { fields: withTickets(step.fields, desk) as Record<string, Value | null> }),
    ...commentOf(step),
    ...(processOf(step) === undefined ? {} : { process: processOf(step) as string }),
  };
  const { points, ...given } = argumentsOf(step, ticket, desk);
  if (points === undefined) return [Object.keys(given).length === 0 ? base : { ...base, arguments: given }];
  return pointsOf(points, ticket, given.checklist).map((point) => ({
    ...base,
    id: `${base.id}/${point}`,
    arguments: { ...given, point },
  }));
}

function isCreation(step: Step): boolean {
  return step.form === 'create';
}

function typeOf(step: Step): string {
  if (step.timer !== undefined) return 'due';
  return step.moveTo === undefined ? (step.do ?? step.form ?? '') : 'moveTo';
}

function processOf(step: Step): string | undefined {
  return step.create ?? step.moveTo;
}

function actorOf(by = ''): Actor {
  if (by === 'timer' || by === 'cascade' || by === 'process' || by === 'import') return { kind: by };
  return by.startsWith('plugin ') ? { kind: 'plugin', id: by.slice('plugin '.length) } : { kind: 'person', id: by };
}

function commentOf({ comment }: Step): Pick<Command, 'comment'> {
  if (comment === undefined) return {};
  if (typeof comment === 'string') return { comment: { text: comment, audience: 'public' } };
  const [entry] = Object.entries(comment);
  return entry === undefined ? {} : { comment: { text: entry[1], audience: entry[0] as 'public' | 'internal' } };
}

function ticketOf(step: Step, { desk, n }: Setting): Ticket {
  const tickets = [...desk.tickets.values()];
  const found = step.on === undefined ? tickets[0] : tickets.find(({ number }) => number === step.on);
  if (found === undefined) throw new Error(`Step ${n}: there is no ticket ${step.on ?? 'yet'}`);
  return found;
}

/** Arguments by readable names: an approval by its rule, a checklist by its definition, tickets by their numbers. */
function argumentsOf(step: Step, ticket: Ticket | undefined, desk: SimulatedDesk): Record<string, Value> {
  const given: Record<string, Value> = { ...(withTickets(step.with ?? {}, desk) as Record<string, Value>) };
  if (step.model !== undefined) given.model = step.model;
  if (step.timer !== undefined) given.timer = step.timer;
  if (ticket === undefined) return given;
  if (typeof given.approval === 'string') given.approval = latest(ticket.approvals, 'rule', given.approval);
  if (typeof given.checklist === 'string' && typeOf(step) === 'tick')
    given.checklist = latest(ticket.checklists, 'definition', given.checklist);
  if (typeof given.timer === 'string') {
    const [kind = '', rule = ''] = given.timer.split(':');
    if (kind === 'approval' || kind === 'remind') given.timer = `${kind}:${latest(ticket.approvals, 'rule', rule)}`;
  }
  return given;
}

function latest<R extends object>(records: Readonly<Record<string, R>>, key: keyof R, name: string): string {
  return Object.entries(records).findLast(([, record]) => record[key] === name)?.[0] ?? name;
}

function pointsOf(points: Value, ticket: Ticket | undefined, checklist: Value | undefined): readonly string[] {
  if (points !== '*') return points as readonly string[];
  const marks = ticket?.checklists[String(checklist)]?.points ?? {};
  return Object.entries(marks).flatMap(([key, { done }]) => (done === undefined ? [key] : []));
}

/** Numbers of tickets become their ids. */
function withTickets(value: unknown, desk: SimulatedDesk): unknown {
  if (typeof value === 'string') {
    return [...desk.tickets.values()].find(({ number }) => number === value)?.id ?? value;
  }
  if (Array.isArray(value)) return value.map((item) => withTickets(item, desk));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTickets(item, desk)]));
}

function durationOf({ after, wait }: Step, n: number): number {
  const ms = isoDurationMs(wait ?? after ?? 'PT1M');
  if (ms === undefined) throw new Error(`Step ${n}: ${wait ?? after} is no duration such as P1DT2H`);
  return ms;
}

type Section = Record<string, Record<string, unknown>>;

/** Adds a directory to another, record by record, attribute by attribute. */
function merged(into: Directory, more: Directory | undefined): Directory {
  const target = into as unknown as Record<string, Section>;
  for (const [section, records] of Object.entries((more ?? {}) as unknown as Record<string, Section>)) {
    const known = target[section] ?? {};
    target[section] = known;
    for (const [id, record] of Object.entries(records)) {
      known[id] = typeof record === 'object' ? { ...known[id], ...record } : record;
    }
  }
  return into;
}
