import { argument, listArgument, optionalArgument } from '../argument.ts';
import { openChecklist as openChecklistOn } from '../checklists.ts';
import { checkGuard } from '../guard.ts';
import { openPlan as openPlanOn } from '../plans.ts';
import type { Work } from '../work.ts';

/** `openChecklist` { checklist, people?, from? }: puts a checklist on the ticket, one point per person of a list (A14). */
export function openChecklist(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'openChecklist');
  const use = argument(work, 'checklist', 'string');
  const from = optionalArgument(work, 'from', 'string');
  const people = listArgument(work, 'people');
  if (use === undefined) return;
  const source = from === undefined ? {} : { from };
  openChecklistOn(work, people.length > 0 ? { use, people } : { use, ...source });
}

/** `openPlan` { plan }: orders the tasks of a plan of the process. */
export function openPlan(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'openPlan');
  const plan = argument(work, 'plan', 'string');
  if (plan !== undefined) openPlanOn(work, plan);
}
