/** What a command names beside its ticket must be there, and visible to whoever names it (both sides of a link). */
import { type Actor, type Blocker, type Command, canSee, type Facts, type FieldDefinition } from '#engine';
import { isId } from '../storage/index.ts';
import type { Directory } from './directory.ts';
import { type FieldsAsked, fieldsInPlay } from './fields-in-play.ts';
import type { LockedTickets } from './lock.ts';

type Reference = {
  readonly what: 'person' | 'group' | 'organisation' | 'service' | 'ci' | 'ticket';
  readonly id: string;
  readonly blocker: Blocker;
};

export type ReferenceInput = FieldsAsked & {
  readonly command: Command;
  readonly directory: Directory;
  readonly locked: LockedTickets;
};

const rowTypes: ReadonlySet<string> = new Set(['person', 'group', 'organisation', 'service', 'ci']);

/** References of a command by kind, for the directory to look up. */
export function referencesOf(asked: FieldsAsked & { readonly command: Command }): readonly Reference[] {
  const { command } = asked;
  const fields = fieldsInPlay(asked);
  const found = Object.entries(command.fields ?? {}).flatMap(([key, value]) => {
    const field = fields?.get(key)?.definition;
    return field === undefined || value === null ? [] : ofField(key, value, field);
  });
  return [...found, ...ofArguments(command)];
}

function ofField(key: string, value: unknown, field: FieldDefinition): readonly Reference[] {
  if (field.type === 'table' && Array.isArray(value)) {
    return value.flatMap((row: Readonly<Record<string, unknown>>) =>
      Object.entries(field.columns ?? {}).flatMap(([column, definition]) => ofField(key, row[column], definition)),
    );
  }
  const what = rowTypes.has(field.type) ? (field.type as Reference['what']) : isTicket(field) ? 'ticket' : undefined;
  if (what === undefined) return [];
  return [value]
    .flat()
    .flatMap((id) =>
      typeof id === 'string' ? [{ what, id, blocker: { code: 'notOffered', field: key, value: id } }] : [],
    );
}

/** `model` refers to a definition; every other reference names a ticket of a process. */
function isTicket({ type, to }: FieldDefinition): boolean {
  return type === 'reference' && to !== 'model';
}

/** Maps: the type is whatever somebody sent, and objects have properties that nobody wrote here. */
const ticketArguments: ReadonlyMap<string, readonly string[]> = new Map([
  ['link', ['ticket']],
  ['create', ['parent']],
]);
const personArguments: ReadonlyMap<string, readonly string[]> = new Map([
  ['watch', ['person']],
  ['delegate', ['to', 'person']],
  ['effort', ['person']],
]);

function ofArguments({ type, arguments: given = {} }: Command): readonly Reference[] {
  const pick = (what: Reference['what'], names: readonly string[] = []) =>
    names.flatMap((argument): readonly Reference[] => {
      const id = given[argument];
      return typeof id === 'string'
        ? [{ what, id, blocker: { code: 'badArgument', argument, problem: 'notFound' } }]
        : [];
    });
  return [...pick('ticket', ticketArguments.get(type)), ...pick('person', personArguments.get(type))];
}

/** One blocker for each reference to what is not there or not to be seen. */
export function missingReferences({ directory, locked, ...asked }: ReferenceInput): readonly Blocker[] {
  const { command } = asked;
  const missing = referencesOf(asked).flatMap(({ what, id, blocker }) => {
    const isThere = what === 'ticket' ? isVisible(id, command.actor, { directory, locked }) : directory.has(what, id);
    return isThere ? [] : [blocker];
  });
  return missing.length > 0 ? missing : otherProcess(command, locked);
}

/**
 * The engine judges a link by the process that the command says the other ticket has. What the desk tells a ticket of
 * another may be older than a move of that one.
 */
function otherProcess({ type, actor, arguments: given = {} }: Command, locked: LockedTickets): readonly Blocker[] {
  if (type !== 'link' || (actor.kind !== 'person' && actor.kind !== 'plugin')) return [];
  const process = typeof given.ticket === 'string' ? locked.get(given.ticket)?.ticket.process : undefined;
  if (process === undefined || given.process === process) return [];
  return [{ code: 'badArgument', argument: 'process', problem: `const ${process}` }];
}

function isVisible(
  id: string,
  actor: Actor,
  { directory, locked }: Pick<ReferenceInput, 'directory' | 'locked'>,
): boolean {
  const other = isId(id) ? locked.get(id) : undefined;
  if (other === undefined) return false;
  const process = other.release.world.processes.get(other.ticket.process);
  const facts: Facts = directory.factsOfActor(actor);
  return process !== undefined && canSee(process, other.ticket, actor, facts);
}
