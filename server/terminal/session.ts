/** A person at a terminal with a simulated desk: each line is a question or a command, each answer text and data. */
import {
  type Actor,
  available,
  type Command,
  type CompiledProcess,
  type Directory,
  form,
  type SimulatedDesk,
  simulateDesk,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import { helpLines } from './help.ts';
import { type Line, parseLine } from './parse-line.ts';
import {
  describeIn,
  processOfTicket,
  showAvailable,
  showForm,
  showHistory,
  showPeople,
  showSent,
  showTicket,
  type Wording,
} from './show.ts';
import { timeFrom } from './time-from.ts';
import { argumentValue, fieldValue } from './typed-values.ts';
import { leftOver, takes, unknownArguments } from './what-a-line-takes.ts';
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
    this.#wording = { world, language, numberOf: (id) => this.#desk.tickets.get(id)?.number ?? id };
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
    if ('misread' in line) {
      return failure(
        line.misread === 'quoteMissing' ? this.#words.quoteMissing(line.after) : this.#words.commandMissing,
      );
    }
    const extra = leftOver(line);
    if (extra.length > 0) return failure(this.#words.leftOver(extra.join(' ')));
    switch (line.word) {
      case 'quit':
      case 'exit':
        return { text: '', data: null, ends: true };
      case 'help':
        return this.#help();
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

  #help(): Answer {
    const lines = helpLines(this.#wording.language);
    return { text: lines.join('\n'), data: lines };
  }

  #people(): Answer {
    const text = showPeople(this.#wording, this.#directory);
    return { text, data: { people: this.#directory.people ?? {}, groups: this.#directory.groups ?? {} } };
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
      return { text: showHistory(this.#wording, history), data: history };
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
    if (found === undefined) return failure(this.#noForm(type, ticket));
    return { text: showForm(this.#wording, found, this.#processOf(ticket, command.arguments?.model)), data: found };
  }

  #noForm(type: string, ticket: Ticket | undefined): string {
    if (ticket === undefined) return this.#words.noCreation;
    return takes(type).fields === true
      ? this.#words.noForm(type, ticket.state.join(', '))
      : this.#words.argumentsOnly(type, this.#argumentsOf(type));
  }

  #argumentsOf(type: string): string {
    return Object.keys(takes(type).arguments).join(', ') || this.#words.commentOnly;
  }

  /** The process that the ticket runs by; before there is one, with the fields of the model that is asked for. */
  #processOf(ticket: Ticket | undefined, model?: Value | null): CompiledProcess | undefined {
    if (ticket !== undefined) return processOfTicket(this.#wording, ticket);
    const process = this.#world.processes.get(this.#process);
    return typeof model === 'string' ? (process?.models.get(model) ?? process) : process;
  }

  #send(line: Line): Answer {
    const { word, pairs, comment } = line;
    const before = word === 'create' ? undefined : this.#ticket();
    if (before === undefined && word !== 'create') return failure(this.#words.noTicket);
    const unknown = unknownArguments(line);
    if (unknown.length > 0) {
      return failure(this.#words.unknownArgument(word, unknown.join(', '), this.#argumentsOf(word)));
    }
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
    const process = this.#processOf(before, bare.arguments?.model);
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
    const model = pairs.findLast(([key]) => key === 'model')?.[1];
    const process = this.#processOf(command.type === 'create' ? undefined : this.#ticket(), model);
    const known = takes(command.type).arguments;
    const fields: Record<string, Value | null> = {};
    const given: Record<string, Value> = {};
    for (const [key, text] of pairs) {
      const type = Object.hasOwn(known, key) ? known[key] : undefined;
      const definition = process?.fields.get(key)?.definition;
      if (type !== undefined) given[key] = argumentValue(key === 'ticket' ? this.#idOf(text) : text, type);
      else fields[key] = fieldValue(definition?.type === 'reference' ? this.#idOf(text) : text, definition);
    }
    const { process: target, ...others } = given;
    // What a link leads to, the desk knows where the ticket is one of its own.
    const there = command.type === 'link' ? this.#desk.tickets.get(String(given.ticket))?.process : undefined;
    const rest = command.type === 'moveTo' ? others : there === undefined ? given : { process: there, ...given };
    return {
      ...command,
      ...(command.type === 'moveTo' && typeof target === 'string' ? { process: target } : {}),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
      ...(Object.keys(rest).length > 0 ? { arguments: rest } : {}),
    };
  }

  /** People know tickets by their numbers. */
  #idOf(number: string): string {
    return [...this.#desk.tickets.values()].find((ticket) => ticket.number === number)?.id ?? number;
  }
}

function failure(text: string): Answer {
  return { text, data: { outcome: 'notUnderstood', message: text }, failed: true };
}
