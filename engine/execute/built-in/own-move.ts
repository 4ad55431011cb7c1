import { argument } from '../argument.ts';
import { checkStates } from '../gates.ts';
import { enter, leave, ownMove as moveOf, place } from '../move.ts';
import type { Work } from '../work.ts';

/** Moves that the process makes by itself: an approval's outcome, regions joined, a region left, an approval asked again. */
export function ownMove(work: Work, kind: 'given' | 'refused' | 'joined' | 'leaves' | 'again'): void {
  if (work.command.actor.kind !== 'process') {
    work.blockers.push({ code: 'notAllowed', command: kind, roles: [] });
    return;
  }
  const path = argument(work, 'state', 'string');
  const move = path === undefined ? undefined : moveOf(work, kind, path);
  if (move === undefined) return;
  place(work, move);
  checkStates(work);
  if (work.blockers.length > 0) return;
  leave(work, move.left);
  enter(work, move.entered);
}
