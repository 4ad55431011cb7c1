import type { OnTicket } from './VoteButtons.tsx';

/** One point of a checklist, to tick and to untick. */
export function TickBox(_: {
  readonly ticket: OnTicket;
  readonly checklist: string;
  readonly point: string;
  readonly label: string;
  readonly isDone: boolean;
}) {
  return null;
}
