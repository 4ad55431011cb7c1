/** The move itself: states left and entered, as the machine says, with what opens and closes on the way. */

import type { Move } from '../compile/machine.ts';
import { outermost } from '../compile/state-tree.ts';
import { type OwnMove, ownEvent } from '../compile/states.ts';
import { runActions } from './actions.ts';
import { closeApprovals, openApproval } from './approvals.ts';
import { openChecklist } from './checklists.ts';
import { computeFields } from './fields.ts';
import { openPlan } from './plans.ts';
import { startTimers, stopTimers } from './timers.ts';
import { change, contextOf, type Work } from './work.ts';

/** Puts the ticket where the move leads: configuration, category, times of entry, and what is computed from those. */
export function place(work: Work, move: Pick<Move, 'configuration' | 'left' | 'entered'>): void {
  const entered: Record<string, string> = { ...work.ticket.entered };
  for (const path of move.left) delete entered[path];
  for (const path of move.entered) entered[path] = work.command.at;
  const category = work.process.tree.nodes.get(outermost(move.configuration))?.category ?? 'active';
  change(work, { state: move.configuration, category, entered });
  computeFields(work);
}

/** Closes what belonged to the states left. */
export function leave(work: Work, left: readonly string[]): void {
  if (left.length === 0) return;
  closeApprovals(work, left);
  stopTimers(work, left);
}

/** Opens what belongs to the states entered, and queues the moves that the process makes from there by itself. */
export function enter(work: Work, entered: readonly string[]): void {
  for (const path of entered) {
    const state = work.process.states.get(path);
    const definition = work.process.tree.nodes.get(path)?.definition;
    if (state === undefined || definition === undefined) continue;
    startTimers(work, state);
    if (definition.checklist !== undefined) {
      const use = typeof definition.checklist === 'string' ? { use: definition.checklist } : definition.checklist;
      openChecklist(work, { ...use, state: path });
    }
    if (definition.plan !== undefined) openPlan(work, definition.plan);
    if (definition.approval !== undefined) {
      if (state.skipWhen?.holds(contextOf(work)) === true) {
        work.followUps.push({ type: 'given', arguments: { state: path } });
      } else openApproval(work, definition.approval, path);
    }
    runActions(work, state.actions);
    if (definition.leaves !== undefined) work.followUps.push({ type: 'leaves', arguments: { state: path } });
  }
  queueJoin(work, entered);
}

/**
 * Every region in a final state: the ticket goes where `joined` says. Not while an approval inside is to be asked again:
 * what finished one region may have voided what had finished the other.
 */
function queueJoin(work: Work, entered: readonly string[]): void {
  const { tree } = work.process;
  const parallel = new Set(
    entered
      .flatMap((path) => tree.nodes.get(path)?.line ?? [])
      .filter((path) => tree.nodes.get(path)?.parallel === true),
  );
  for (const path of parallel) {
    if (tree.nodes.get(path)?.definition.joined === undefined || isAskedAgain(work, path)) continue;
    const inside = work.ticket.state.filter((leaf) => leaf.startsWith(`${path}.`));
    if (inside.length > 0 && inside.every((leaf) => tree.nodes.get(leaf)?.definition.final === true)) {
      work.followUps.push({ type: 'joined', arguments: { state: path } });
    }
  }
}

function isAskedAgain(work: Work, path: string): boolean {
  return work.followUps.some(
    ({ type, arguments: given }) => type === 'again' && String(given?.state).startsWith(`${path}.`),
  );
}

/** Carries out a move that the process makes by itself; false where the state is not active any more. */
export function ownMove(work: Work, kind: OwnMove, path: string): Move | undefined {
  return work.process.machine.move(work.ticket.state, ownEvent(kind, path));
}
