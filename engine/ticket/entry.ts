/** Words. Entry: one accepted command in a ticket's append-only record. History: its entries in order of `seq`. */
import type { Audience, Command } from './command.ts';
import type { Facts } from './facts.ts';
import type { Patch } from './patch.ts';
import type { TicketId } from './ticket.ts';

export type Entry = {
  readonly ticket: TicketId;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly release: string;
  readonly command: Command;
  /** A chained command: the process itself ran it in the wake of the entry before. */
  readonly chained?: boolean;
  readonly audience: Audience;
  readonly patch: Patch;
  /** The facts that it was judged by; a chained entry was judged by those of the command that began the chain. */
  readonly facts?: Facts;
};
