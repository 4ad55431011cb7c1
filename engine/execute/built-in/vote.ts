import type { Approval, Approver, Vote } from '../../ticket/ticket.ts';
import { decide, outcomeOf, seatOf, takenSeats } from '../approvals.ts';
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
  const asked = person === undefined ? undefined : seatFor(work, approval, person);
  if (person === undefined || asked === undefined) {
    work.blockers.push({ code: 'notVoter', approval: id });
  } else if (takenSeats(approval).has(seatOf(asked)) || approval.votes.some((given) => given.person === person)) {
    work.blockers.push({ code: 'votedAlready', approval: id });
  } else {
    record(work, id, { ...approval, votes: [...approval.votes, voteOf(work, asked, { person, inFavour })] });
  }
}

/** Where the person is asked, or stands in today for somebody who is. */
function seatFor(work: Work, { approvers }: Approval, person: string): Approver | undefined {
  return (
    approvers.find((approver) => approver.person === person) ??
    approvers.find((approver) => work.facts.people?.[approver.person]?.substitute === person)
  );
}

function voteOf({ command }: Work, asked: Approver, given: Pick<Vote, 'person' | 'inFavour'>): Vote {
  const { at, comment } = command;
  return {
    ...given,
    at,
    ...(comment === undefined ? {} : { comment: comment.text }),
    ...(seatOf(asked) === given.person ? {} : { standsFor: seatOf(asked) }),
  };
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
