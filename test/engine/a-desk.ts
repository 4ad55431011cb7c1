/** A desk in memory for tests: commands in few words, by people who are there without being introduced. */
import {
  type Actor,
  available,
  type Blocker,
  type Command,
  type Directory,
  type Effect,
  type Entry,
  type Form,
  form,
  type Sent,
  simulateDesk,
  type Ticket,
  type World,
} from '#engine';
import { aWorld, start, type Written } from './builders.ts';

/** ann, amy: agents; rob, rita: requesters, whose manager is max; bea, bob, ben: the board. */
export const everybody: Directory = {
  people: {
    ann: { grants: [{ role: 'agent' }] },
    amy: { grants: [{ role: 'agent' }] },
    lea: { grants: [{ role: 'lead' }, { role: 'agent' }] },
    rob: { manager: 'max', organisation: 'acme' },
    rita: { manager: 'max', organisation: 'acme' },
    max: { manager: 'moe' },
    moe: {},
    bea: {},
    bob: {},
    ben: {},
    telegram: { grants: [{ role: 'bot' }] },
  },
  groups: { board: { members: ['bea', 'bob', 'ben'] }, network: { members: ['nia', 'ned'] } },
};

/** What a command says beside its type; `by` is a person or an actor, default: the agent ann; `at` stays as it was last. */
export type Said = Partial<Omit<Command, 'id' | 'type' | 'actor'>> & { readonly by?: string | Actor };

export type TestDesk = {
  readonly world: World;
  /** The ticket, as it is now; default: the first, `t1`. */
  ticket(id?: string): Ticket;
  history(id?: string): readonly Entry[];
  /** Sends a command to `t1` or another ticket. */
  send(type: string, said?: Said): Sent;
  /** Sends a command that must be accepted and answers the ticket. */
  run(type: string, said?: Said): Ticket;
  /** Effects of a command that must be accepted. */
  effects(type: string, said?: Said): readonly Effect[];
  /** Blockers of a command; empty when it was accepted. */
  blockers(type: string, said?: Said): readonly Blocker[];
  /** Creates a ticket by the requester rob, which must be accepted. */
  create(said?: Said): Ticket;
  form(type: string, said?: Said): Form | undefined;
  available(by?: string | Actor): ReturnType<typeof available>;
  command(type: string, said?: Said): Command;
  factsFor(command: Command): ReturnType<ReturnType<typeof simulateDesk>['factsFor']>;
};

export function aDesk(definitions: World | Written | readonly Written[], directory: Directory = everybody): TestDesk {
  const world = isWorld(definitions) ? definitions : aWorld(...(isList(definitions) ? definitions : [definitions]));
  const [firstProcess = 'ticket'] = world.processes.keys();
  const desk = simulateDesk(world, directory);
  let commands = 0;
  let now = start;
  const command = (type: string, { by = 'ann', ...said }: Said = {}): Command => {
    commands += 1;
    now = said.at ?? now;
    return { id: `c${commands}`, type, ticket: 't1', actor: actorOf(by), channel: 'desk', at: now, ...said };
  };
  const send = (type: string, said?: Said) => desk.send(command(type, said));
  const run = (type: string, said?: Said): Ticket => accepted(send(type, said)).ticket;
  const ticket = (id = 't1') => {
    const found = desk.tickets.get(id);
    if (found === undefined) throw new Error(`There is no ticket ${id}`);
    return found;
  };
  return {
    world,
    ticket,
    history: (id = 't1') => desk.histories.get(id) ?? [],
    send,
    run,
    effects: (type, said) => accepted(send(type, said)).effects,
    blockers: (type, said) => {
      const { outcome } = send(type, said);
      return outcome.outcome === 'refused' ? outcome.blockers : [];
    },
    create: (said) => run('create', { by: 'rob', channel: 'portal', process: firstProcess, ...said }),
    form: (type, said) => {
      const asked = command(type, type === 'create' ? { process: firstProcess, ...said } : said);
      return form(world, desk.tickets.get(asked.ticket), asked, desk.factsFor(asked));
    },
    available: (by) => {
      const asked = command('edit', by === undefined ? {} : { by });
      return available(world, ticket(), { ...asked, facts: desk.factsFor(asked) });
    },
    command,
    factsFor: desk.factsFor,
  };
}

export const timer: Actor = { kind: 'timer' };
export const cascade: Actor = { kind: 'cascade' };
export const importer: Actor = { kind: 'import' };

function actorOf(by: string | Actor): Actor {
  return typeof by === 'string' ? { kind: 'person', id: by } : by;
}

function accepted({ command, outcome }: Sent) {
  if (outcome.outcome === 'accepted') return outcome;
  throw new Error(`${command.type} was refused: ${JSON.stringify(outcome.blockers)}`);
}

function isWorld(given: World | Written | readonly Written[]): given is World {
  return 'processes' in given;
}

function isList(given: Written | readonly Written[]): given is readonly Written[] {
  return Array.isArray(given);
}
