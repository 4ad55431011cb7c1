/** Words. Round: orders of a list that can be judged by facts of one moment, because none of them changes what another reads. */
import { factsNeeded } from '#engine';
import { commandOf } from './judge.ts';
import type { LockedTickets } from './lock.ts';
import type { Order } from './order.ts';

/**
 * Orders on one ticket follow one another; an order that counts children waits for all before it, and all after it wait
 * for none that it read.
 */
export function roundsOf(orders: readonly Order[], locked: LockedTickets): readonly (readonly Order[])[] {
  const rounds: Order[][] = [];
  const last = new Map<string, number>();
  let floor = 0;
  for (const order of orders) {
    const own = last.get(order.ticket);
    const counting = countsChildren(order, locked);
    const round = counting && rounds.length > 0 ? rounds.length : Math.max(floor, own === undefined ? 0 : own + 1);
    if (counting) floor = round;
    last.set(order.ticket, round);
    const list = rounds[round] ?? [];
    rounds[round] = list;
    list.push(order);
  }
  return rounds;
}

function countsChildren(order: Order, locked: LockedTickets): boolean {
  const found = locked.get(order.ticket);
  return (
    found !== undefined &&
    factsNeeded(found.release.world, found.ticket, commandOf(order, found.ticket.updatedAt)).links.length > 0
  );
}
