import type { Approver } from '../../ticket/ticket.ts';
import { askForVotes, barredFrom, seatOf, takenSeats } from '../approvals.ts';
import { argument } from '../argument.ts';
import { setRecord, type Work } from '../work.ts';
import { openApproval } from './vote.ts';

/** `delegate` { approval, to }: hands one's vote on, where the rule lets approvers do so, to somebody whom it does not exclude. */
export function delegate(work: Work): void {
  work.audience = 'internal';
  const id = argument(work, 'approval', 'string');
  const to = argument(work, 'to', 'string');
  if (id === undefined || to === undefined) return;
  const approval = openApproval(work, id);
  if (approval === undefined) return;
  const person = work.command.actor.kind === 'person' ? work.command.actor.id : undefined;
  const mine = approval.approvers.find((approver) => approver.person === person);
  const rule = work.process.approvals.get(approval.rule)?.rule;
  if (mine === undefined) work.blockers.push({ code: 'notVoter', approval: id });
  else if (takenSeats(approval).has(seatOf(mine))) work.blockers.push({ code: 'votedAlready', approval: id });
  else if (rule?.delegates !== true || barredFrom(work, approval).has(to))
    work.blockers.push({ code: 'noDelegation', approval: id });
  else {
    const delegated: Approver = { person: to, found: mine.found, standsFor: seatOf(mine) };
    const approvers = approval.approvers.map((approver) => (approver === mine ? delegated : approver));
    setRecord(work, 'approvals', id, { ...approval, approvers });
    askForVotes(work, id, [to]);
  }
}
