import { outermost } from '../../compile/state-tree.ts';
import { checkGuard } from '../guard.ts';
import type { Work } from '../work.ts';

/** `message`: a public or internal text; a requester's public one may take the ticket out of waiting (`onReply`). */
export function message(work: Work): void {
  const { comment } = work.command;
  if (comment === undefined || comment.text.trim() === '') {
    work.blockers.push({ code: 'commentMissing', audience: 'any' });
    return;
  }
  work.audience = comment.audience;
  checkGuard(work, 'message', comment.audience === 'internal' ? 'all' : 'some');
  if (comment.audience === 'public') queueReply(work);
}

function queueReply(work: Work): void {
  const { roles } = work.viewer;
  if (!roles.has('requester') && !roles.has('affected')) return;
  const run = work.process.tree.nodes.get(outermost(work.ticket.state))?.definition.onReply;
  if (run !== undefined) work.followUps.push({ type: run });
}
