/** A person at a terminal with a simulated desk: each line is a question or a command, each answer text and data. */
import {
  type Actor,
  available,
  type Command,
  type Directory,
  form,
  isBuiltIn,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import { type Line, parseLine } from './parse-line.ts';
import {
  describeIn,
  processOfTicket,
  showAvailable,
  showForm,
  showHistory,
  showSent,
  showTicket,
  type Wording,
} from './show.ts';
import { timeFrom } from './time-from.ts';
import { argumentValue, fieldValue } from './typed-values.ts';
import { type Language, type Words, words } from './words.ts';

/** `failed`: the line was not understood, or its command refused. */
export type Answer = { readonly text: string; readonly data: unknown; readonly failed?: true; readonly ends?: true };

export type SessionInput = {
  readonly world: World;
  readonly process: string;
  readonly directory: Directory;
  readonly person: string;
  readonly language: Language;
  /** When the session begins, in milliseconds since 1970. */
  readonly now: number;
};

/** Built-in commands that bring fields; the others bring arguments. */
const withFields: ReadonlySet<string> = new Set(['create', 'edit', 'moveTo', 'adopt', 'repair']);

export class Session {
  readonly #desk: SimulatedDesk;
  readonly #world: World;
  readonly #process: string;
  readonly #directory: Directory;
  readonly #wording: Wording;
  readonly #words: Words;
  #person: string;
  #now: number;
  #sent = 0;
  #current: string | undefined;

  constructor({ world, process, directory, person, language, now }: SessionInput) {
    this.#desk = simulateDesk(world, directory);
    this.#world = world;
    this.#process = process;
    this.#directory = directory;
    this.#wording = { world, language };
    this.#words = words[language];
    this.#person = person;
    this.#now = now;
  }

  /** What stands before the cursor. */
  prompt(): string {
    const ticket = this.#ticket();
    return `${this.#person}${ticket === undefined ? '' : ` ${ticket.number} [${ticket.state.join(', ')}]`}> `;
  }

  /** Undefined for a line that says nothing. */
  answer(text: string): Answer | undefined {
    const line = parseLine(text);
    if (line === undefined) return undefined;
    if (typeof line === 'string') return failure(line);
    switch (line.word) {
      case 'quit':
      case 'exit':
        return { text: '', data: null, ends: true };
      case 'help':
        return { text: this.#words.help.join('\n'), data: this.#words.help };
      case 'people':
        return this.#people();
      case 'as':
        return this.#as(line.words[0] ?? '');
      case 'at':
        return this.#at(line.words[0] ?? '');
      case 'tickets':
        return this.#tickets();
      case 'ticket':
        return this.#goTo(line.words[0] ?? '');
      case 'show':
      case 'history':
      case 'available':
        return this.#ask(line.word);
      case 'form':
        return this.#form(line);
      default:
        return this.#send(line);
    }
  }

  #ticket(): Ticket | undefined {
    return this.#current === undefined ? undefined : this.#desk.tickets.get(this.#current);
  }

  #people(): Answer {
    const people = Object.entries(this.#directory.people ?? {});
    const text = people.map(([id, { grants = [] }]) => `  ${id}: ${grants.map(({ role }) => role).join(', ')}`);
    return { text: text.join('\n'), data: Object.fromEntries(people) };
  }

  #as(id: string): Answer {
    const found = this.#directory.people?.[id];
    if (found === undefined || !Object.hasOwn(this.#directory.people ?? {}, id)) {
      return failure(this.#words.noPerson(id, Object.keys(this.#directory.people ?? {}).join(', ')));
    }
    this.#person = id;
    const roles = found.grants?.map(({ role }) => role) ?? [];
    return { text: this.#words.you(id, roles.join(', ')), data: { person: id, roles } };
  }

  #at(text: string): Answer {
    const then = timeFrom(text, this.#now);
    if (then === undefined) return failure(this.#words.noTime);
    if (then < this.#now && this.#desk.tickets.size > 0) return failure(this.#words.backInTime(this.#instant()));
    this.#now = then;
    return { text: this.#instant(), data: { at: this.#instant() } };
  }

  #instant(): string {
    return new Date(this.#now).toISOString();
  }

  #tickets(): Answer {
    const all = [...this.#desk.tickets.values()].map(({ number, process, state }) => ({ number, process, state }));
    const lines = all.map(({ number, process, state }) => `  ${number} ${process} ${state.join(', ')}`);
    return { text: lines.join('\n') || this.#words.noTicket, data: all };
  }

  #goTo(number: string): Answer {
    const all = [...this.#desk.tickets.values()];
    const found = all.find((ticket) => ticket.number === number);
    if (found === undefined) {
      return failure(this.#words.noSuchTicket(number, all.map((ticket) => ticket.number).join(', ')));
    }
    this.#current = found.id;
    return { text: showTicket(this.#wording, found), data: found };
  }

  #ask(what: 'show' | 'history' | 'available'): Answer {
    const ticket = this.#ticket();
    if (ticket === undefined) return failure(this.#words.noTicket);
    if (what === 'show') return { text: showTicket(this.#wording, ticket), data: ticket };
    if (what === 'history') {
      const history = this.#desk.histories.get(ticket.id) ?? [];
      return { text: showHistory(history), data: history };
    }
    const { actor, channel, at } = this.#command('edit');
    const facts = this.#desk.factsFor(this.#command('edit'));
    const commands = available(this.#world, ticket, { actor, channel, at, facts });
    return { text: showAvailable(this.#wording, ticket, commands), data: commands };
  }

  #form({ words: [type = 'create'], pairs }: Line): Answer {
    const ticket = type === 'create' ? undefined : this.#ticket();
    if (ticket === undefined && type !== 'create') return failure(this.#words.noTicket);
    const command = this.#withValues(this.#command(type), pairs);
    const found = form(this.#world, ticket, command, this.#desk.factsFor(command));
    if (found === undefined) return failure(this.#words.noForm(type, ticket?.state.join(', ') ?? '-'));
    return { text: showForm(this.#wording, found), data: found };
  }

  #send({ word, pairs, comment }: Line): Answer {
    const before = word === 'create' ? undefined : this.#ticket();
    if (before === undefined && word !== 'create') return failure(this.#words.noTicket);
    this.#sent += 1;
    const bare = this.#withValues(this.#command(word), pairs);
    const audience = comment?.isInternal === true || this.#asksInternally(before, word) ? 'internal' : 'public';
    const command: Command = comment === undefined ? bare : { ...bare, comment: { text: comment.text, audience } };
    const sent = this.#desk.send(command);
    const text = showSent(this.#wording, sent, before);
    if (sent.outcome.outcome === 'accepted') {
      const { ticket, entries, effects } = sent.outcome;
      this.#current = ticket.id;
      const caused = sent.caused.map((one) => ({ command: one.command, outcome: one.outcome.outcome }));
      return { text, data: { outcome: 'accepted', ticket, entries: entries.length, effects, caused } };
    }
    const process =
      before === undefined ? this.#world.processes.get(this.#process) : processOfTicket(this.#wording, before);
    const blockers = sent.outcome.blockers.map((blocker) => ({
      ...blocker,
      message: describeIn(this.#wording, blocker, process),
    }));
    return { text, data: { outcome: 'refused', blockers }, failed: true };
  }

  /** Where a transition asks for an internal comment, one exclamation mark is enough. */
  #asksInternally(ticket: Ticket | undefined, type: string): boolean {
    const process = ticket === undefined ? undefined : processOfTicket(this.#wording, ticket);
    return process?.transitions.get(type)?.definition.comment === 'internal';
  }

  #command(type: string): Command {
    const actor: Actor = { kind: 'person', id: this.#person };
    const id = `c${this.#sent}`;
    // Who holds no role has no desk to work at.
    const isAgent = (this.#directory.people?.[this.#person]?.grants ?? []).length > 0;
    const base = { id, type, actor, channel: isAgent ? 'desk' : 'portal', at: this.#instant() } as const;
    return type === 'create'
      ? { ...base, ticket: `t${this.#sent}`, process: this.#process }
      : { ...base, ticket: this.#current ?? '' };
  }

  #withValues(command: Command, pairs: Line['pairs']): Command {
    const ticket = command.type === 'create' ? undefined : this.#ticket();
    const process =
      ticket === undefined ? this.#world.processes.get(this.#process) : processOfTicket(this.#wording, ticket);
    const fields: Record<string, Value | null> = {};
    const given: Record<string, Value> = {};
    let target: string | undefined;
    for (const [key, text] of pairs) {
      const isArgument = isBuiltIn(command.type) && !withFields.has(command.type);
      if (command.type === 'moveTo' && key === 'process') target = text;
      else if (isArgument || (command.type === 'create' && key === 'model')) given[key] = argumentValue(text);
      else fields[key] = fieldValue(text, process?.fields.get(key)?.definition);
    }
    return {
      ...command,
      ...(target === undefined ? {} : { process: target }),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
      ...(Object.keys(given).length > 0 ? { arguments: given } : {}),
    };
  }
}

function failure(text: string): Answer {
  return { text, data: { outcome: 'notUnderstood', message: text }, failed: true };
}
