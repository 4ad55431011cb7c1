import { activePaths } from '../../compile/state-tree.ts';
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
  checkGuard(work, 'message', 'some');
  if (comment.audience === 'internal' && work.viewer.sight !== 'all') {
    work.blockers.push({ code: 'notAllowed', command: 'message', roles: work.process.access.seeAll });
  }
  if (comment.audience === 'public') queueReply(work);
}

function queueReply(work: Work): void {
  const { roles } = work.viewer;
  if (!roles.has('requester') && !roles.has('affected')) return;
  const { tree } = work.process;
  const runs = activePaths(tree, work.ticket.state).map((path) => tree.nodes.get(path)?.definition.onReply);
  const run = runs.findLast((one) => one !== undefined);
  if (run !== undefined) work.followUps.push({ type: run, ifPossible: true });
}
