/**
 * A refusal as a reader may be told it. Whoever sees all of the ticket is told all. To others a blocker names only fields
 * and records that are shown to them, and never the source of a rule; where nothing is left of it, it says `heldBack`.
 */
import { hasRole } from '../access/roles.ts';
import { isShown, type Reader, type Viewer } from '../access/visibility.ts';
import { parseApproverSource } from '../compile/approval-rule.ts';
import { outermost } from '../compile/state-tree.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import { fieldNamed } from '../describe/names.ts';
import { readsFields } from '../execute/carried.ts';
import { startCreation } from '../execute/create.ts';
import { execute, processOf } from '../execute/execute.ts';
import { demanded } from '../execute/fields.ts';
import { startWork } from '../execute/work.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { builtInCommands, type Command } from '../ticket/command.ts';
import { isEqual } from '../ticket/patch.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { mayReadApproval, mayReadChecklists } from './reading.ts';

export type RefusalInput = Reader & {
  /** Undefined for a creation. */
  readonly ticket: Ticket | undefined;
  /** The command that was refused, with all that it brought. */
  readonly command: Command;
};

/** The blockers of a refusal for its reader; never empty where there were some. */
export function blockersFor(world: World, blockers: readonly Blocker[], input: RefusalInput): readonly Blocker[] {
  const telling = tellingOf(world, input);
  if (telling === undefined) return input.ticket === undefined ? blockers : [{ code: 'notVisible' }];
  const { viewer } = telling;
  if (viewer.sight === 'all') return blockers;
  if (viewer.sight === 'none' && input.ticket !== undefined) return [{ code: 'notVisible' }];
  const { shut, strange } = shutFor(world, blockers, telling);
  const unknown = strange.map((field): Blocker => ({ code: 'unknownField', field }));
  return unique([...unknown, ...shut.map((blocker) => told(blocker, telling))]);
}

type Telling = RefusalInput & {
  readonly process: CompiledProcess;
  readonly viewer: Viewer;
  /** Fields that the command itself demands are shown to whoever may run it. */
  readonly demanded: readonly string[];
};

/** Undefined where the world does not know the process: then nobody's rights can be told. */
function tellingOf(world: World, input: RefusalInput): Telling | undefined {
  const { ticket, actor, facts } = input;
  const command = { ...input.command, actor };
  const process = processOf(world, ticket, command);
  if ('code' in process) return undefined;
  const setting = { world, process, command, facts };
  const work = ticket === undefined ? startCreation(setting) : startWork({ ...setting, before: ticket, ticket });
  const target = command.type === 'moveTo' ? world.processes.get(command.process ?? '') : undefined;
  // What a move brings are fields of the process that the ticket is to come into.
  return { ...input, process: target ?? process, viewer: work.viewer, demanded: demanded(work) };
}

/**
 * Whoever may not run the command hears that and no more. Fields that are not shown to him are for him no fields: what they
 * would have changed is left out by asking once more without them.
 */
function shutFor(
  world: World,
  blockers: readonly Blocker[],
  telling: Telling,
): { readonly shut: readonly Blocker[]; readonly strange: readonly string[] } {
  const { ticket, command, facts } = telling;
  const refusals = blockers
    .map((blocker) => (blocker.code === 'notFromHere' ? toldWhere(blocker, telling) : blocker))
    .filter((blocker) => isRefusal(blocker, command));
  if (refusals.length > 0) return { shut: refusals, strange: [] };
  const fields = readsFields(telling.process, command.type) ? Object.entries(command.fields ?? {}) : [];
  const strange = fields.flatMap(([key]) => (isKnown(key, telling) ? [] : [key]));
  if (strange.length === 0) return { shut: blockers, strange };
  const known = Object.fromEntries(fields.filter(([key]) => !strange.includes(key)));
  const outcome = execute(world, ticket, { ...command, fields: known }, facts);
  return { shut: outcome.outcome === 'refused' ? outcome.blockers : [], strange };
}

/** A comment that may not ride along is no reason to keep quiet about the rest. */
function isRefusal(blocker: Blocker, { type }: Command): boolean {
  return blocker.code === 'notAllowed' && (blocker.command !== 'message' || type === 'message');
}

function isKnown(key: string, { process, viewer, demanded: asked }: Telling): boolean {
  const field = process.fields.get(key);
  return field !== undefined && (isShown(field, viewer) || asked.includes(key));
}

function told(blocker: Blocker, telling: Telling): Blocker {
  const heldBack: Blocker = { code: 'heldBack', command: telling.command.type };
  switch (blocker.code) {
    case 'missing':
    case 'readOnlyField':
    case 'wrongShape':
    case 'notOffered':
    case 'overrideNotAllowed':
    case 'overrideComment':
      return isKnown(blocker.field, telling) ? blocker : heldBack;
    case 'hiddenField':
      return isKnown(blocker.field, telling) ? blocker : { code: 'unknownField', field: blocker.field };
    case 'notHolding':
      return { ...blocker, that: '' };
    case 'notKnown':
      return toldUnknown(blocker, telling);
    case 'noAlternative': {
      const fields = blocker.fields.filter((name) => isKnown(fieldNamed(name), telling));
      return fields.length < blocker.fields.length && fields.length === 0 ? heldBack : { ...blocker, fields };
    }
    case 'unknownCommand':
      return { ...blocker, known: commandsOf(telling) };
    case 'notFromHere':
      return toldWhere(blocker, telling);
    case 'checklistUnfinished':
      return mayReadChecklists(telling.process, telling.viewer) ? blocker : heldBack;
    case 'noApprover':
      return isSourceKnown(blocker.by, telling) ? blocker : heldBack;
    case 'notVoter':
    case 'votedAlready':
    case 'approvalClosed':
    case 'noDelegation':
      return toldApproval(blocker, telling);
    case 'notFound':
      return isNamed(blocker, telling.command) ? blocker : heldBack;
    case 'chainTooLong':
      return heldBack;
    case 'inTheWake': {
      const inner = told(blocker.blocker, telling);
      return inner.code === 'heldBack' ? heldBack : { ...blocker, blocker: inner };
    }
    case 'notVisible':
    case 'unknownProcess':
    case 'unknownModel':
    case 'notAllowed':
    case 'unknownField':
    case 'notOnBehalf':
    case 'commentMissing':
    case 'effortMissing':
    case 'windowPassed':
    case 'badArgument':
    case 'cannotLink':
    case 'cannotMove':
    case 'heldBack':
      return blocker;
  }
}

type Of<C extends Blocker['code']> = Extract<Blocker, { code: C }>;

/** What hangs on fields that are not shown to him he cannot fill: the rule's own text says what must hold. */
function toldUnknown({ text, fields }: Of<'notKnown'>, telling: Telling): Blocker {
  const shown = fields.filter((name) => isKnown(fieldNamed(name), telling));
  const isKept = fields.some((name) => telling.process.fields.has(fieldNamed(name))) && shown.length === 0;
  return isKept ? { code: 'notHolding', text, that: '' } : { code: 'notKnown', text, that: '', fields: shown };
}

/** A transition that is not for him tells nothing of where it leads from. */
function toldWhere(blocker: Of<'notFromHere'>, { process, viewer, command }: Telling): Blocker {
  const roles = process.transitions.get(blocker.command)?.definition.roles ?? [];
  if (blocker.command === command.type && !hasRole(viewer.roles, roles)) {
    return { code: 'notAllowed', command: blocker.command, roles };
  }
  const from = [...new Set(blocker.from.map((path) => outermost([path])))];
  return { ...blocker, state: [outermost(blocker.state)], from };
}

/** An approval in which he is not asked is none that there is. */
function toldApproval(
  blocker: Of<'notVoter' | 'votedAlready' | 'approvalClosed' | 'noDelegation'>,
  { ticket, viewer, actor, facts }: Telling,
): Blocker {
  const approval = ticket?.approvals[blocker.approval];
  if (approval !== undefined && mayReadApproval(viewer, approval, { actor, facts })) return blocker;
  return { code: 'notFound', what: 'approval', id: blocker.approval };
}

/** Whether the command itself named what is not there; else it is the definition's doing. */
function isNamed({ what, id }: Of<'notFound'>, { arguments: given = {} }: Command): boolean {
  return what === 'link' || Object.values(given).includes(id);
}

function isSourceKnown(by: string, telling: Telling): boolean {
  const source = parseApproverSource(by);
  if (source === undefined) return false;
  return source.from === 'group' || source.from === 'role' || isKnown(source.of, telling);
}

/** The commands that are for one of his roles, wherever the ticket stands. */
function commandsOf({ process, viewer }: Telling): readonly string[] {
  const own = [...process.transitions.values()].filter(({ definition }) =>
    hasRole(viewer.roles, definition.roles ?? []),
  );
  return [...own.map(({ key }) => key), ...builtInCommands];
}

function unique(blockers: readonly Blocker[]): readonly Blocker[] {
  return blockers.filter((one, n) => blockers.findIndex((other) => isEqual(one, other)) === n);
}
