/** An entry of the history as a reader may see it. */
import { isShown, type Reader } from '../access/visibility.ts';
import { outermost } from '../compile/state-tree.ts';
import type { World } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import { commandTitle, stateTitle } from '../describe/names.ts';
import { processOfTicket } from '../execute/execute.ts';
import type { Actor, Audience, Channel, Command } from '../ticket/command.ts';
import type { Entry } from '../ticket/entry.ts';
import { isEqual, type Patch } from '../ticket/patch.ts';
import type { Instant, Ticket, TicketId, Value } from '../ticket/ticket.ts';
import { hiddenColumns, mayRead, type Reading, readable, readingOf } from './reading.ts';

export type EntryView = {
  readonly ticket: TicketId;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly audience: Audience;
  readonly command: string;
  readonly title?: LocalText;
  readonly chained?: true;
  readonly comment?: { readonly text: string; readonly audience: Audience };
  readonly changes: readonly FieldChange[];
  readonly move?: MoveSeen;
  /** The process that the ticket came into by it. */
  readonly process?: string;
  /** Only for whoever sees all of the ticket. */
  readonly details?: {
    readonly patch: Patch;
    readonly arguments?: Command['arguments'];
    readonly causedBy?: Command['causedBy'];
  };
};

/** `to` is absent where the field was emptied; `from` where it was empty, or the ticket before was not given. */
export type FieldChange = {
  readonly field: string;
  readonly title?: LocalText;
  readonly from?: Value;
  readonly to?: Value;
};

/** States as the reader sees them: leaves, or the outermost one; `standing` is the outermost one's title for him. */
export type MoveSeen = {
  readonly from?: readonly string[];
  readonly to: readonly string[];
  readonly standing: LocalText;
};

export type EntryInput = Reader & {
  /** The ticket as it is now: what it shows to whom today holds for its history, too. */
  readonly ticket: Ticket;
  /** The ticket before the entry, for what a field held then. */
  readonly before?: Ticket;
};

/**
 * Undefined for what the reader may not see. Whoever does not see all of the ticket gets no internal entry, no internal
 * comment, only changes of what is shown to him, and no entry of which nothing is left. What a command brought (its fields
 * and arguments) he does not get at all, and nobody the facts: they tell of other people.
 */
export function entryFor(world: World, entry: Entry, input: EntryInput): EntryView | undefined {
  const reading = readingOf(world, input.ticket, input);
  if (reading === undefined) return undefined;
  const seesAll = reading.viewer.sight === 'all';
  if (!seesAll && entry.audience === 'internal') return undefined;
  const { command, seq, audience, patch } = entry;
  const process = typeof patch.process === 'string' ? patch.process : undefined;
  const judged = world.processes.get(input.before?.process ?? process ?? input.ticket.process);
  const title = commandTitle(command.type, judged);
  const { comment } = command;
  const changes = changesOf(world, patch, reading, input);
  const move = moveOf(world, patch, reading, input);
  const isCommentShown = comment !== undefined && (seesAll || comment.audience === 'public');
  if (!seesAll && !isCommentShown && changes.length === 0 && move === undefined && process === undefined)
    return undefined;
  return {
    ticket: entry.ticket,
    seq,
    at: command.at,
    actor: command.actor,
    channel: command.channel,
    audience,
    command: command.type,
    ...(title === undefined ? {} : { title }),
    ...(entry.chained === true ? { chained: true } : {}),
    ...(isCommentShown ? { comment } : {}),
    changes,
    ...(move === undefined ? {} : { move }),
    ...(process === undefined ? {} : { process }),
    ...(seesAll ? { details: detailsOf(entry) } : {}),
  };
}

function detailsOf({ patch, command: { arguments: given, causedBy } }: Entry): NonNullable<EntryView['details']> {
  return {
    patch,
    ...(given === undefined ? {} : { arguments: given }),
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}

function changesOf(world: World, patch: Patch, reading: Reading, { before }: EntryInput): readonly FieldChange[] {
  const fields = Object.entries((patch.fields ?? {}) as Readonly<Record<string, Value | null>>);
  return fields.flatMap(([field, value]) => {
    if (!mayRead(reading, field) || !wasShown(world, field, reading, before)) return [];
    const from = readableOrNone(reading, field, before?.fields[field]);
    const to = readableOrNone(reading, field, value ?? undefined);
    if (isUntold(reading, field, { before, from, to })) return [];
    const title = reading.process.fields.get(field)?.definition.title;
    return [
      {
        field,
        ...(title === undefined ? {} : { title }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    ];
  });
}

/** A ticket that was moved came out of a process that may have kept the field from him. */
function wasShown(world: World, key: string, { process, viewer }: Reading, before: Ticket | undefined): boolean {
  if (viewer.sight === 'all' || before === undefined || before.process === process.key) return true;
  const earlier = processOfTicket(world, before);
  if ('code' in earlier) return false;
  const field = earlier.fields.get(key);
  return field === undefined || isShown(field, viewer);
}

function readableOrNone(reading: Reading, key: string, value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : readable(reading, key, value);
}

type Told = { readonly before: Ticket | undefined; readonly from: Value | undefined; readonly to: Value | undefined };

/** Whether only columns that are not shown changed, or that cannot be told without the ticket before. */
function isUntold(reading: Reading, key: string, { before, from, to }: Told): boolean {
  if (hiddenColumns(reading, key).size === 0) return false;
  return before === undefined || isEqual(from, to);
}

function moveOf(world: World, patch: Patch, reading: Reading, { before, ticket }: EntryInput): MoveSeen | undefined {
  const { sight } = reading.viewer;
  const to = patch.state as readonly string[] | undefined;
  if (to === undefined) return undefined;
  const top = outermost(to);
  if (sight === 'some' && !isOutermostEntered(patch, top, before)) return undefined;
  const process = world.processes.get((patch.process as string | undefined) ?? before?.process ?? ticket.process);
  const from = before === undefined ? {} : { from: sight === 'all' ? before.state : [outermost(before.state)] };
  return { ...from, to: sight === 'all' ? to : [top], standing: stateTitle(top, process, sight) ?? { en: top } };
}

/** A move within the outermost state is not told to whoever sees only that. */
function isOutermostEntered(patch: Patch, top: string, before: Ticket | undefined): boolean {
  if (before !== undefined && patch.process === undefined) return outermost(before.state) !== top;
  const entered = (patch.entered ?? {}) as Readonly<Record<string, unknown>>;
  return typeof entered[top] === 'string';
}
