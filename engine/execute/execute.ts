/**
 * The one evaluator: every change of a ticket is one typed command through it. Pure, synchronous, deterministic: no
 * clock, no chance; `at` comes with the command and identifiers derive from the command's.
 */
import { canSee } from '../access/visibility.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { builtInCommands, type Command } from '../ticket/command.ts';
import type { Effect } from '../ticket/effect.ts';
import type { Entry } from '../ticket/entry.ts';
import type { Facts } from '../ticket/facts.ts';
import { patchBetween } from '../ticket/patch.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { builtIns } from './built-in/all.ts';
import { ownMove } from './built-in/own-move.ts';
import { runCreate, startCreation } from './create.ts';
import { runMoveTo } from './move-to.ts';
import type { Outcome, Refused } from './outcome.ts';
import { followParents, tellParents } from './parents.ts';
import { followTimes } from './timers.ts';
import { runTransition } from './transition.ts';
import { malformations } from './well-formed.ts';
import { change, type FollowUp, startWork, type Work } from './work.ts';

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
  const process = processOf(world, ticket, command);
  if ('code' in process) return refused([process]);
  if (ticket !== undefined && !canSee(process, ticket, command.actor, facts)) return refused([{ code: 'notVisible' }]);
  const entries: Entry[] = [];
  const effects: Effect[] = [];
  let current = ticket;
  const queue: { command: Command; chained: boolean }[] = [{ command, chained: false }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (entries.length > longestChain)
      return refused([{ code: 'chainTooLong', commands: entries.map((entry) => entry.command.type) }]);
    const work = runOne(
      { world, process: processOf(world, current, next.command) as CompiledProcess, facts },
      current,
      next.command,
    );
    if (work.blockers.length > 0) return refused(inWake(next, work.blockers));
    current = finish(work, next.chained, entries, effects);
    queue.unshift(
      ...work.followUps.map((followUp) => ({
        command: chainedCommand(command, followUp, entries.length),
        chained: true,
      })),
    );
  }
  return current === undefined ? refused([]) : { outcome: 'accepted', ticket: current, entries, effects };
}

/** The process that a ticket runs by, with its model's fields; a blocker where the world lacks it. */
export function processOf(world: World, ticket: Ticket | undefined, command: Command): CompiledProcess | Blocker {
  const key = ticket?.process ?? command.process ?? '';
  const process = world.processes.get(key);
  if (process === undefined) return { code: 'unknownProcess', process: key };
  const model = ticket === undefined ? command.arguments?.model : ticket.fields.model;
  if (model === undefined) return process;
  const name = typeof model === 'string' ? model : '';
  return process.models.get(name) ?? { code: 'unknownModel', model: name };
}

type Setting = { readonly world: World; readonly process: CompiledProcess; readonly facts: Facts };

/** Runs one command of a chain; its blockers say whether it may be. */
export function runOne({ world, process, facts }: Setting, ticket: Ticket | undefined, command: Command): Work {
  if (ticket === undefined) {
    const work = startCreation({ world, process, command, facts });
    if (command.type === 'create') runCreate(work);
    else if (command.type === 'adopt') builtIns.adopt(work);
    else work.blockers.push({ code: 'notVisible' });
    return work;
  }
  const work = startWork({ world, process, command, facts, before: ticket, ticket });
  const transition = process.transitions.get(command.type);
  if (transition !== undefined) runTransition(work, transition);
  else if (command.type === 'moveTo') return runMoveTo(work) ?? work;
  else if (isOwnMove(command.type)) ownMove(work, command.type);
  else if (Object.hasOwn(builtIns, command.type)) builtIns[command.type as keyof typeof builtIns](work);
  else
    work.blockers.push({
      code: 'unknownCommand',
      command: command.type,
      known: [...process.transitions.keys(), ...builtInCommands],
    });
  return work;
}

function isOwnMove(type: string): type is 'given' | 'refused' | 'joined' | 'leaves' | 'again' {
  return ['given', 'refused', 'joined', 'leaves', 'again'].includes(type);
}

/** Numbers the entry, writes its patch, and keys its effects. */
function finish(work: Work, chained: boolean, entries: Entry[], effects: Effect[]): Ticket {
  const seq = (work.before?.seq ?? 0) + 1;
  followTimes(work);
  followParents(work);
  change(work, { seq, updatedAt: work.command.at });
  if (work.command.type !== 'adopt' && work.command.type !== 'repair') tellParents(work);
  else work.effects.length = 0;
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

function chainedCommand(root: Command, { type, fields, arguments: given }: FollowUp, n: number): Command {
  return {
    id: `${root.id}/chain/${n}/${type}`,
    type,
    ticket: root.ticket,
    actor: { kind: 'process' },
    channel: root.channel,
    at: root.at,
    ...(fields === undefined ? {} : { fields }),
    ...(given === undefined ? {} : { arguments: given }),
    causedBy: { ticket: root.ticket, command: root.id },
  };
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
