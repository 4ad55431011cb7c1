export type OnTicket = { readonly id: string; readonly number: string; readonly process: string; readonly seq: number };

/** Approve or refuse, with a comment; shown where the vote is asked of the reader. */
export function VoteButtons(_: { readonly ticket: OnTicket; readonly approval: string }) {
  return null;
}
