/** A ticket as expressions see it to which nothing happens: neither a command nor a change stands behind the question. */
import type { ExpressionContext } from '../expression/context.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { outermost } from './state-tree.ts';
import type { CompiledProcess } from './types.ts';

export type TicketInContext = {
  readonly process: CompiledProcess;
  readonly ticket: Pick<Ticket, 'fields' | 'state' | 'category' | 'updatedAt'>;
  readonly channel: string;
  readonly facts: Facts;
};

export function contextOfTicket({ process, ticket, channel, facts }: TicketInContext): ExpressionContext {
  return {
    fields: ticket.fields,
    facts,
    state: outermost(ticket.state),
    category: ticket.category,
    channel,
    process: process.key,
    at: ticket.updatedAt,
  };
}
