import type { OwnMove } from '../../compile/states.ts';
import { argument } from '../argument.ts';
import { checkChecklists, checkStates } from '../gates.ts';
import { enter, leave, ownMove as moveOf, place } from '../move.ts';
import type { Work } from '../work.ts';

/** Moves that the process makes by itself: an approval's outcome, regions joined, a region left, an approval asked again. */
export function ownMove(work: Work, kind: OwnMove): void {
  const path = argument(work, 'state', 'string');
  const move = path === undefined ? undefined : moveOf(work, kind, path);
  if (move === undefined) return;
  place(work, move);
  checkStates(work);
  if (kind === 'given' || kind === 'joined') checkChecklists(work, move.left);
  leave(work, move.left);
  enter(work, move.entered);
}
