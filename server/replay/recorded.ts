/**
 * Tells gates apart by what they ask: what the log records, or what it is silent about. A log says nothing of roles,
 * comments, effort or checklists, and of no field that no column is mapped to; a gate that asks those cannot be judged.
 */
import { activePaths, type Blocker, type CompiledProcess, type Ticket } from '#engine';
import type { LogMap } from './log-map.ts';

export type RecordedGates = {
  /** Whether a gate was shut by what the log records. */
  isRecorded(blocker: Blocker, ticket: Ticket | undefined): boolean;
  /** Whether the log records everything that a condition reads. */
  canAnswer(reads: Reads): boolean;
  canFill(field: string): boolean;
};

type Reads = CompiledProcess['create']['requirements'][number]['that']['reads'];

export function recordedGates(map: LogMap, process: CompiledProcess): RecordedGates {
  const fields = new Set(Object.keys(map.fields));
  const readsOf = requirementReads(process);
  const canAnswer = (reads: Reads) => {
    const beside = [reads.people, reads.cis, reads.links, reads.calls, reads.actor];
    return beside.every((list) => list.length === 0) && reads.fields.every((key) => fields.has(key));
  };
  const isRecorded = (blocker: Blocker, ticket: Ticket | undefined): boolean => {
    switch (blocker.code) {
      case 'notVisible':
      case 'overrideNotAllowed':
      case 'overrideComment':
      case 'notOnBehalf':
      case 'commentMissing':
      case 'effortMissing':
      case 'checklistUnfinished':
      case 'noApprover':
      case 'notVoter':
      case 'votedAlready':
      case 'approvalClosed':
      case 'noDelegation':
      case 'notFound':
      case 'heldBack':
        return false;
      case 'notAllowed':
        // Without any role the command is the process's own: whoever asked, it was no person's.
        return blocker.roles.length === 0;
      case 'missing':
        return fields.has(blocker.field);
      case 'readOnlyField':
        return ticket === undefined || !isOpenToSomebody(process, blocker.field, ticket);
      case 'notHolding':
        return canAnswerAll(readsOf.get(blocker.that), canAnswer);
      case 'notKnown':
      case 'noAlternative':
        return blocker.fields.length === 0 || blocker.fields.some((field) => fields.has(field.split('.')[0] ?? ''));
      case 'inTheWake':
        return isRecorded(blocker.blocker, ticket);
      case 'unknownProcess':
      case 'unknownModel':
      case 'unknownCommand':
      case 'notFromHere':
      case 'unknownField':
      case 'hiddenField':
      case 'wrongShape':
      case 'notOffered':
      case 'windowPassed':
      case 'badArgument':
      case 'cannotLink':
      case 'cannotMove':
      case 'chainTooLong':
        return true;
    }
  };
  return { isRecorded, canAnswer, canFill: (field) => fields.has(field) };
}

/** Whether some role may edit the field where the ticket stands; if so, only the actor's role kept it shut. */
function isOpenToSomebody(process: CompiledProcess, field: string, { state }: Ticket): boolean {
  const active = activePaths(process.tree, state);
  if (active.some((path) => process.states.get(path)?.readOnly.has(field))) return false;
  return process.edits.some(
    (rule) =>
      (rule.fields === '*' || rule.fields.has(field)) &&
      (rule.states === '*' || rule.states.some((path) => active.includes(path))),
  );
}

/** The same condition may stand in several places; what it reads is the same in each. */
function requirementReads(process: CompiledProcess): ReadonlyMap<string, Reads> {
  const owners = [process.create, ...process.transitions.values(), ...process.states.values()];
  const requirements = owners.flatMap((owner) => owner.requirements);
  return new Map(requirements.map(({ that }) => [that.source, that.reads]));
}

function canAnswerAll(reads: Reads | undefined, canAnswer: (reads: Reads) => boolean): boolean {
  return reads !== undefined && canAnswer(reads);
}
