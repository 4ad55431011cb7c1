/** A ticket as somebody sees it: what every route that names one begins with. */
import type { FastifyInstance } from 'fastify';
import { type Actor, type Facts, type Ticket, type TicketView, ticketFor, type World } from '#engine';
import { notFound } from '../http/index.ts';
import type {} from '../releases/index.ts';
import type { Order } from './order.ts';

export type SeenTicket = {
  readonly ticket: Ticket;
  readonly world: World;
  readonly view: TicketView;
  readonly facts: Facts;
  readonly at: string;
};

/** Throws the same problem for a ticket that is not there and for one that the actor may not see. */
export async function seeTicket(
  app: Pick<FastifyInstance, 'desk' | 'worlds'>,
  id: string,
  asking: SightQuestion,
): Promise<SeenTicket> {
  const [ticket] = await app.desk.read([id]);
  if (ticket === undefined) throw notFound('The ticket');
  const { world } = await app.worlds.byHash(ticket.release);
  const order: Order = { id: 'sight', type: 'watch', ticket: id, channel: 'api', ...asking.order, actor: asking.actor };
  const { facts, at } = await app.desk.factsFor(order, ticket, asking.types?.(world, ticket));
  const view = ticketFor(world, ticket, { actor: asking.actor, facts });
  if (view === undefined) throw notFound('The ticket');
  return { ticket, world, view, facts, at };
}

export type SightQuestion = {
  readonly actor: Actor;
  /** Beside what tells who sees it: the facts of these commands. */
  readonly types?: (world: World, ticket: Ticket) => readonly string[];
  readonly order?: Partial<Order>;
};
