/** Lines of a picture on the path of a ticket. */
import type { PictureLine } from './picture.ts';
import { type Ends, stepsBetween, type TicketPath } from './ticket-path.ts';

export function endsOf({ from, to }: PictureLine, direction: 'forward' | 'backward'): Ends {
  return direction === 'forward' ? { from, to } : { from: to, to: from };
}

/** Whether the ticket went this way: of a transition with several targets only the one that it took. */
export function isOnPath(line: PictureLine, path: TicketPath): boolean {
  return (['forward', 'backward'] as const).some((direction) =>
    line[direction].some(({ id }) => stepsBetween(path, id, endsOf(line, direction)).length > 0),
  );
}
