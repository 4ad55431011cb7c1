/**
 * The one evaluator: every change of a ticket is one typed command through it. Pure, synchronous, deterministic: no
 * clock, no chance; `at` comes with the command and identifiers derive from the command's.
 */
import { canSee } from '../access/visibility.ts';
import { type OwnMove, ownMoves } from '../compile/states.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { builtInCommands, type Command } from '../ticket/command.ts';
import type { Effect } from '../ticket/effect.ts';
import type { Entry } from '../ticket/entry.ts';
import type { Facts } from '../ticket/facts.ts';
import { patchBetween } from '../ticket/patch.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';
import { builtIns } from './built-in/all.ts';
import { ownMove } from './built-in/own-move.ts';
import { checkCarried } from './carried.ts';
import { runCreate, startCreation } from './create.ts';
import { computeFields } from './fields.ts';
import { runMoveTo } from './move-to.ts';
import type { Outcome, Refused } from './outcome.ts';
import { followParents, tellParents } from './parents.ts';
import { followTimes } from './timers.ts';
import { runTransition } from './transition.ts';
import { isBackInTime, malformations } from './well-formed.ts';
import { change, type FollowUp, startWork, type Work } from './work.ts';

/** Commands by which a ticket comes into being. */
const beginnings: ReadonlySet<string> = new Set(['create', 'adopt']);

/** Automatic moves follow one another at most so many times. */
const longestChain = 10;

/**
 * Judges a command. Accepted, it answers the ticket afterwards, one entry for it and one for each command that the
 * process ran in its wake, and the effects. Refused, it names every blocker and changes nothing.
 * Throws only on a ticket whose configuration its definition does not know.
 */
export function execute(world: World, ticket: Ticket | undefined, command: Command, facts: Facts): Outcome {
  const malformed = malformations(command);
  if (malformed.length > 0) return refused(malformed);
  if (ticket === undefined && !beginnings.has(command.type)) return refused([{ code: 'notVisible' }]);
  const process = processOf(world, ticket, command);
  if ('code' in process) return refused([process]);
  if (ticket !== undefined && !canSee(process, ticket, command.actor, facts)) return refused([{ code: 'notVisible' }]);
  if (ticket !== undefined && isBackInTime(command, ticket)) {
    return refused([{ code: 'badArgument', argument: 'at', problem: 'beforeLastEntry' }]);
  }
  const entries: Entry[] = [];
  const effects: Effect[] = [];
  let current = ticket;
  let chained = 0;
  const queue: Queued[] = [{ command, chained: false, ifPossible: false }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (entries.length > longestChain)
      return refused([{ code: 'chainTooLong', commands: entries.map((entry) => entry.command.type) }]);
    const work = runOne(
      { world, process: processOf(world, current, next.command) as CompiledProcess, facts },
      current,
      next.command,
    );
    checkModel(work);
    if (work.blockers.length > 0 && next.ifPossible) continue;
    if (work.blockers.length > 0) return refused(inWake(next, work.blockers));
    if (isOvertaken(work)) continue;
    current = finish(work, next.chained, entries, effects);
    queue.unshift(...work.followUps.map((followUp) => queued(command, followUp, ++chained)));
  }
  return current === undefined ? refused([]) : { outcome: 'accepted', ticket: current, entries, effects };
}

/** The process that a ticket runs by, with its model's fields; a blocker where the world lacks it. */
export function processOf(world: World, ticket: Ticket | undefined, command: Command): CompiledProcess | Blocker {
  if (ticket !== undefined) return processOfTicket(world, ticket);
  return processNamed(world, command.process ?? '', command.arguments?.model ?? command.fields?.model);
}

export function processOfTicket(world: World, { process, fields }: Ticket): CompiledProcess | Blocker {
  return processNamed(world, process, fields.model);
}

function processNamed(world: World, key: string, model: Value | null | undefined): CompiledProcess | Blocker {
  const process = world.processes.get(key);
  if (process === undefined) return { code: 'unknownProcess', process: key };
  if (model === undefined || model === null) return process;
  const name = typeof model === 'string' ? model : '';
  return process.models.get(name) ?? { code: 'unknownModel', model: name };
}

type Queued = { readonly command: Command; readonly chained: boolean; readonly ifPossible: boolean };

/** A ticket whose model does not exist could not be read by any further command. */
function checkModel({ world, process, before, ticket, blockers }: Work): void {
  const { model } = ticket.fields;
  if (model === before?.fields.model) return;
  const name = typeof model === 'string' ? model : '';
  const isThere = world.processes.get(process.key)?.models.has(name) === true;
  const isAsked = before !== undefined || name === process.model?.key;
  if (model !== undefined && !(isThere && isAsked)) blockers.push({ code: 'unknownModel', model: name });
}

/** A move of the process itself whose state was left by an earlier link of the chain: nothing happens, nothing is noted. */
function isOvertaken({ command, before, ticket }: Work): boolean {
  return isOwnMove(command) && ticket === before;
}

type Setting = { readonly world: World; readonly process: CompiledProcess; readonly facts: Facts };

/** Runs one command of a chain; its blockers say whether it may be. */
function runOne({ world, process, facts }: Setting, ticket: Ticket | undefined, command: Command): Work {
  if (ticket === undefined) {
    const work = startCreation({ world, process, command, facts });
    checkCarried(work, false);
    if (command.type === 'create') runCreate(work);
    else builtIns.adopt(work);
    return work;
  }
  const work = startWork({ world, process, command, facts, before: ticket, ticket });
  const transition = process.transitions.get(command.type);
  checkCarried(work, transition !== undefined);
  if (isOwnMove(command)) ownMove(work, command.type);
  else if (transition !== undefined) runTransition(work, transition);
  else if (command.type === 'moveTo') return runMoveTo(work) ?? work;
  else if (Object.hasOwn(builtIns, command.type)) builtIns[command.type as keyof typeof builtIns](work);
  else
    work.blockers.push({
      code: 'unknownCommand',
      command: command.type,
      known: [...process.transitions.keys(), ...builtInCommands],
    });
  return work;
}

/** Told by who asks and for which state, so that a process may have a transition `refused` of its own. */
function isOwnMove(command: Command): command is Command & { readonly type: OwnMove } {
  const { type, actor, arguments: given } = command;
  return actor.kind === 'process' && given?.state !== undefined && (ownMoves as readonly string[]).includes(type);
}

/** Numbers the entry, writes its patch, and keys its effects. */
function finish(work: Work, chained: boolean, entries: Entry[], effects: Effect[]): Ticket {
  const seq = (work.before?.seq ?? 0) + 1;
  if (work.ticket.fields !== work.before?.fields) computeFields(work);
  followTimes(work);
  followParents(work);
  change(work, { seq, updatedAt: work.command.at });
  if (work.command.type === 'adopt') work.effects.length = 0;
  else tellParents(work);
  const { ticket, command, audience } = work;
  entries.push({
    ticket: ticket.id,
    seq,
    release: ticket.release,
    command,
    ...(chained ? { chained } : {}),
    audience,
    patch: patchBetween(work.before, ticket),
    ...(chained ? {} : { facts: work.facts }),
  });
  for (const [n, draft] of work.effects.entries()) {
    effects.push({ ...draft, key: `${ticket.id}/${seq}/${n + 1}` } as Effect);
  }
  return ticket;
}

function queued(root: Command, { ifPossible = false, ...followUp }: FollowUp, n: number): Queued {
  const { ticket, channel, at } = root;
  const command: Command = {
    id: `${root.id}/chain/${n}/${followUp.type}`,
    ticket,
    channel,
    at,
    actor: { kind: 'process' },
    causedBy: { ticket, command: root.id },
    ...followUp,
  };
  return { command, chained: true, ifPossible };
}

/** What stops a chained command is told as such: the person who asked did not name it. */
function inWake(next: { command: Command; chained: boolean }, blockers: readonly Blocker[]): readonly Blocker[] {
  return next.chained
    ? blockers.map((blocker) => ({ code: 'inTheWake', command: next.command.type, blocker }))
    : blockers;
}

function refused(blockers: readonly Blocker[]): Refused {
  return { outcome: 'refused', blockers };
}
