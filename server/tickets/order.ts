/**
 * Words. Order: a command as a channel hands it over, before the desk reads the clock and draws its number. Answer: what
 * came of it. Stale: since the version that the asker knew, the state or a field that matters to the command changed.
 */
import type { Blocker, Command, Effect, Entry, Facts, Ticket } from '#engine';
import type { Query } from '../storage/index.ts';

export type Order = Omit<Command, 'at' | 'comment'> & {
  /** Import, demo data and tests say when it happened; a channel that others reach never does. */
  readonly at?: string;
  /** It happened in another system: what it would ask the outside to do was done there. */
  readonly past?: true;
  readonly comment?: OrderComment;
  /** The sender himself named the channel. */
  readonly isClaimed?: true;
};

export type OrderComment = {
  readonly text: string;
  readonly audience: 'public' | 'internal';
  /** Sanitised by the desk; `text` is what it says without tags. */
  readonly html?: string;
  readonly recipients?: readonly string[];
  /** Ids of uploads of the same person that no ticket has yet. */
  readonly attachments?: readonly string[];
};

export type Answer =
  | {
      readonly outcome: 'accepted';
      readonly ticket: Ticket;
      readonly entries: readonly Entry[];
      readonly effects: readonly Effect[];
      /** By which it was judged: what its actor may be shown of the answer is told by them, too. */
      readonly facts: Facts;
      /** The command had been carried out before: `ticket` is as it is now, and nothing happened again. */
      readonly repeated?: true;
    }
  /** 422; `ticket` as it is now, where there is one. */
  | {
      readonly outcome: 'refused';
      readonly blockers: readonly Blocker[];
      readonly command: Command;
      readonly facts: Facts;
      readonly ticket?: Ticket;
    }
  /** 404: there is none, or the actor may not see it. */
  | { readonly outcome: 'invisible' }
  /** 409 */
  | {
      readonly outcome: 'stale';
      readonly ticket: Ticket;
      readonly facts: Facts;
      /** Fields that changed since and matter to the command. */
      readonly fields: readonly string[];
      readonly state: boolean;
    };

export type ApplyOptions = {
  /** Runs in the transaction after the writes, once for the list: whoever marks a row as done, does it together with them. */
  readonly within?: (query: Query, answers: readonly Answer[]) => Promise<void>;
};

export type Desk = {
  /**
   * The one use case: every change of a ticket is an order through it. At most 100 orders; all in one transaction, one by
   * one where the list fails as a whole. Answers in the order of the orders. A refusal is an answer; what throws is a
   * fault of the database or of ours, and nothing was changed.
   */
  apply(orders: readonly Order[], options?: ApplyOptions): Promise<readonly Answer[]>;
  /** Tickets as they are, by id; those that are not there are left out. */
  read(ids: readonly string[]): Promise<readonly Ticket[]>;
  /** Facts by which a command of this actor would be judged now: for forms, available commands and views. */
  factsFor(
    order: Order,
    ticket: Ticket | undefined,
    types?: readonly string[],
  ): Promise<{ readonly facts: Facts; readonly at: string }>;
};
