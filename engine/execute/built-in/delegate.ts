import type { Approver } from '../../ticket/ticket.ts';
import { askForVotes } from '../approvals.ts';
import { argument } from '../argument.ts';
import { setRecord, type Work } from '../work.ts';
import { openApproval } from './vote.ts';

/** `delegate` { approval, to }: hands one's vote on, where the rule lets approvers do so. */
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
  else if (approval.votes.some((vote) => vote.person === person))
    work.blockers.push({ code: 'votedAlready', approval: id });
  else if (rule?.delegates !== true || isBarred(work, to, approval.approvers))
    work.blockers.push({ code: 'noDelegation', approval: id });
  else {
    const delegated: Approver = { person: to, found: mine.found, standsFor: mine.standsFor ?? mine.person };
    const approvers = approval.approvers.map((approver) => (approver === mine ? delegated : approver));
    setRecord(work, 'approvals', id, { ...approval, approvers });
    askForVotes(work, id, [to]);
  }
}

/** Not to the requester, and not to somebody who votes already. */
function isBarred(work: Work, to: string, approvers: readonly Approver[]): boolean {
  return work.ticket.fields.requester === to || approvers.some(({ person }) => person === to);
}
