import type { Approval } from '../../ticket/ticket.ts';
import { decide, outcomeOf } from '../approvals.ts';
import { argument } from '../argument.ts';
import { recordOf, setRecord, type Work } from '../work.ts';

/** `vote` { approval, inFavour }: one vote of somebody asked, or of who stands in for him today. */
export function vote(work: Work): void {
  work.audience = 'internal';
  const id = argument(work, 'approval', 'string');
  const inFavour = argument(work, 'inFavour', 'boolean');
  if (id === undefined || inFavour === undefined) return;
  const approval = openApproval(work, id);
  const person = work.command.actor.kind === 'person' ? work.command.actor.id : undefined;
  if (approval === undefined) return;
  const asked = approval.approvers.find(
    (approver) => approver.person === person || work.facts.people?.[approver.person]?.substitute === person,
  );
  if (person === undefined || asked === undefined) {
    work.blockers.push({ code: 'notVoter', approval: id });
  } else if (approval.votes.some((given) => given.person === person || given.person === asked.person)) {
    work.blockers.push({ code: 'votedAlready', approval: id });
  } else {
    record(work, id, { ...approval, votes: [...approval.votes, voteOf(work, person, inFavour)] });
  }
}

function voteOf(work: Work, person: string, inFavour: boolean): Approval['votes'][number] {
  const { at, comment } = work.command;
  return comment === undefined ? { person, inFavour, at } : { person, inFavour, at, comment: comment.text };
}

/** The approval when it is there and undecided; else a blocker. */
export function openApproval(work: Work, id: string): Approval | undefined {
  const approval = recordOf(work, 'approvals', id);
  if (approval === undefined) work.blockers.push({ code: 'notFound', what: 'approval', id });
  else if (approval.outcome !== undefined) work.blockers.push({ code: 'approvalClosed', approval: id });
  else return approval;
  return undefined;
}

/** Stores the approval and, once decided, queues the move that its outcome means. */
function record(work: Work, id: string, approval: Approval): void {
  setRecord(work, 'approvals', id, approval);
  const outcome = outcomeOf(approval);
  if (outcome !== undefined) conclude(work, id, outcome);
}

export function conclude(work: Work, id: string, outcome: 'given' | 'refused'): void {
  const approval = work.ticket.approvals[id];
  if (approval === undefined) return;
  decide(work, id, outcome);
  work.followUps.push({ type: outcome, arguments: { state: approval.state } });
}
