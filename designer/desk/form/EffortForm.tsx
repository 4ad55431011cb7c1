import type { OnTicket } from './VoteButtons.tsx';

/** Records the reader's time on a ticket. */
export function EffortForm(_: { readonly ticket: OnTicket }) {
  return null;
}
