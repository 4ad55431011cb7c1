/** Words. Accepted, refused: the two answers to a command; a refusal lists every blocker and changes nothing. */
import type { Blocker } from '../ticket/blocker.ts';
import type { Effect } from '../ticket/effect.ts';
import type { Entry } from '../ticket/entry.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type Accepted = {
  readonly outcome: 'accepted';
  readonly ticket: Ticket;
  /** The command's own entry, then those of the commands that the process chained to it. */
  readonly entries: readonly Entry[];
  readonly effects: readonly Effect[];
};

export type Refused = { readonly outcome: 'refused'; readonly blockers: readonly Blocker[] };

export type Outcome = Accepted | Refused;
