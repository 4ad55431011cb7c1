import { mayEdit } from '../../access/editing.ts';
import { activePaths } from '../../compile/state-tree.ts';
import { voidApprovals } from '../approvals.ts';
import { mergeFields, settleFields } from '../fields.ts';
import { checkStates } from '../gates.ts';
import type { Work } from '../work.ts';

/** `edit`: fields that an edit rule opens here; what the states ask must hold afterwards too. */
export function edit(work: Work): void {
  const active = activePaths(work.process.tree, work.ticket.state);
  mergeFields(work, (field) => mayEdit(work.process, field.key, active, work.viewer));
  settleFields(work);
  checkStates(work);
  voidApprovals(work);
}
