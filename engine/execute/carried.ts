/** What a command carries beside its arguments: fields and a comment, where the command takes them and the actor may. */

import type { CompiledProcess } from '../compile/types.ts';
import { checkGuard } from './guard.ts';
import type { Work } from './work.ts';

const takesFields: ReadonlySet<string> = new Set(['create', 'edit', 'moveTo', 'split', 'adopt', 'repair']);
const takesComment: ReadonlySet<string> = new Set([...takesFields, 'message', 'vote', 'delegate']);

/** Whether a command judges the fields that it brings; `split` only hands them on to another ticket. */
export function readsFields(process: CompiledProcess, type: string): boolean {
  return process.transitions.has(type) || (takesFields.has(type) && type !== 'split');
}

/**
 * A command that takes no fields refuses them rather than losing them. A comment that rides on a command is a message all
 * the same: an internal one is for whoever sees all of the ticket, and none passes by the process's rule for messages.
 */
export function checkCarried(work: Work, isTransition: boolean): void {
  const { command, blockers } = work;
  if (command.actor.kind === 'process') return;
  const { type, fields, comment } = command;
  if (!isTransition && !takesFields.has(type) && Object.keys(fields ?? {}).length > 0) {
    blockers.push({ code: 'badArgument', argument: 'fields', problem: 'notTaken' });
  }
  if (comment === undefined) return;
  if (!isTransition && !takesComment.has(type)) {
    blockers.push({ code: 'badArgument', argument: 'comment', problem: 'notTaken' });
  } else if (type !== 'message') checkRider(work, isTransition);
}

/** A transition or a vote comes with its comment by right of its own; an edit does not. */
function checkRider(work: Work, isTransition: boolean): void {
  const { command, viewer, waived, process, blockers } = work;
  if (waived || command.type === 'vote' || command.type === 'delegate') return;
  if (command.comment?.audience === 'internal' && viewer.sight !== 'all') {
    blockers.push({ code: 'notAllowed', command: 'message', roles: process.access.seeAll });
  } else if (!isTransition && command.type === 'edit') checkGuard(work, 'message', 'some');
}
