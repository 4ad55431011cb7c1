import { activePaths } from '../../compile/state-tree.ts';
import { argument, optionalArgument } from '../argument.ts';
import { noteStep } from '../plans.ts';
import { removeRecords, setRecord, type Work } from '../work.ts';

/** `childChanged` { link, child, open, step? }: a child opened or closed; plans go on, and the parent may too. */
export function childChanged(work: Work): void {
  work.audience = 'internal';
  if (!isOurs(work, 'childChanged')) return;
  const link = argument(work, 'link', 'string');
  const child = argument(work, 'child', 'string');
  const open = argument(work, 'open', 'boolean');
  const step = optionalArgument(work, 'step', 'string');
  if (link === undefined || child === undefined || open === undefined) return;
  if (step !== undefined) noteStep(work, step, { status: open ? 'open' : 'closed', ticket: child });
  if (open) return;
  removeRecords(work, 'troubles', (id) => id === child);
  queueWhenAllClosed(work, link);
}

/** `childRefused` { child, command, blockers }: a cascade met a shut gate in a child; it shows here until the child closes. */
export function childRefused(work: Work): void {
  work.audience = 'internal';
  if (!isOurs(work, 'childRefused')) return;
  const child = argument(work, 'child', 'string');
  const command = argument(work, 'command', 'string');
  const blockers = work.command.arguments?.blockers;
  if (child === undefined || command === undefined) return;
  setRecord(work, 'troubles', child, {
    command,
    at: work.command.at,
    blockers: Array.isArray(blockers) ? blockers : [],
  });
}

/** Only the desk says what became of children. */
function isOurs(work: Work, command: string): boolean {
  if (!work.waived) work.blockers.push({ code: 'notAllowed', command, roles: [] });
  return work.waived;
}

function queueWhenAllClosed(work: Work, link: string): void {
  const run = work.process.definition.links?.[link]?.whenAllClosed;
  const transition = run === undefined ? undefined : work.process.transitions.get(run);
  if (transition === undefined || work.facts.links?.[link]?.open !== 0) return;
  const isComing = Object.values(work.ticket.plans).some(
    (plan) => plan.link === link && Object.values(plan.steps).some(({ status }) => status !== 'closed'),
  );
  const active = activePaths(work.process.tree, work.ticket.state);
  if (!isComing && transition.from.some((path) => active.includes(path)))
    work.followUps.push({ type: transition.key, ifPossible: true });
}
