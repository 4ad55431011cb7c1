/** A transition: the order of its steps is the order of DESIGN.md, and every shut gate is named before it is refused. */

import { mayEdit } from '../access/editing.ts';
import { hasRole } from '../access/roles.ts';
import { activePaths } from '../compile/state-tree.ts';
import type { CompiledField, CompiledTransition } from '../compile/types.ts';
import type { Value } from '../ticket/ticket.ts';
import { runActions } from './actions.ts';
import { voidApprovals } from './approvals.ts';
import { canHold, mergeFields, setFields, settleFields, writeFields } from './fields.ts';
import { checkChecklists, checkRequirements, checkStates, checkTransition, chooseAlternative } from './gates.ts';
import { enter, leave, place } from './move.ts';
import { contextOf, type Work } from './work.ts';

export function runTransition(work: Work, transition: CompiledTransition): void {
  const active = activePaths(work.process.tree, work.ticket.state);
  const source = transition.from.find((path) => active.includes(path));
  if (source === undefined) {
    work.blockers.push({
      code: 'notFromHere',
      command: transition.key,
      state: work.ticket.state,
      from: transition.from,
    });
    return;
  }
  checkRoles(work, transition);
  mergeFields(work, (field) => mayWrite(work, transition, field, active));
  applyValues(work, transition);
  settleFields(work);
  const alternative =
    transition.alternatives === undefined ? undefined : chooseAlternative(work, transition.alternatives);
  checkTransition(work, transition, source);
  checkRequirements(work, transition.requirements);
  const move = alternative === undefined ? undefined : work.process.machine.move(work.ticket.state, alternative.event);
  if (move !== undefined) place(work, move);
  checkStates(work, transition.definition.mandatory);
  if (move !== undefined && transition.definition.abandons !== true) checkChecklists(work, move.left);
  leave(work, move?.left ?? []);
  voidApprovals(work, move?.entered);
  enter(work, move?.entered ?? []);
  runActions(work, transition.actions);
}

/** Without roles a transition is for timers, cascades and the process itself. */
function checkRoles(work: Work, { key, definition }: CompiledTransition): void {
  if (work.waived || hasRole(work.viewer.roles, definition.roles ?? [])) return;
  work.blockers.push({ code: 'notAllowed', command: key, roles: definition.roles ?? [] });
}

/** A transition's form offers its own fields, and whatever the actor may edit here anyway. */
export function mayWrite(
  work: Work,
  transition: CompiledTransition,
  field: CompiledField,
  active: readonly string[],
): boolean {
  const { mandatory, optional } = transition.definition;
  if (mandatory?.includes(field.key) || optional?.includes(field.key)) return true;
  return mayEdit(work.process, field.key, active, work.viewer);
}

/**
 * Literal values, then emptied fields, then expressions, each seeing what was set before it. A value given with it stays.
 * An expression that is unknown, or comes to what its field cannot hold, sets nothing: a counter at its end strands nobody.
 */
export function applyValues(work: Work, { fields, definition, set }: CompiledTransition): void {
  setFields(work, fields);
  const cleared = definition.clear?.filter((key) => work.command.fields?.[key] === undefined) ?? [];
  if (cleared.length > 0) writeFields(work, Object.fromEntries(cleared.map((key) => [key, null])));
  for (const { field, value } of set) {
    const result: Value | undefined = value.valueOf(contextOf(work));
    const target = work.process.fields.get(field);
    if (result === undefined || target === undefined || !canHold(work, target, result)) continue;
    writeFields(work, { [field]: result });
  }
}
