/** What a sender says of the way that his command took, and to whom his words go on: taken only from those who work here. */
import type { Blocker, Facts } from '#engine';
import type { Order } from './order.ts';

/** Channels that speak of work at the desk: definitions open gates by them. */
const ofTheDesk: ReadonlySet<string> = new Set(['desk', 'phone', 'chat']);

/**
 * A requester writes by the portal or by a program. Were he believed that he called, he would pass gates that trust the
 * desk; were his recipients taken, the desk would send his words to anybody.
 */
export function unfoundedClaims(
  { actor, channel, isClaimed, comment }: Order,
  { grants = [], memberOf = [] }: Facts,
): readonly Blocker[] {
  if (actor.kind !== 'person' || grants.length > 0 || memberOf.length > 0) return [];
  const told = {
    channel: isClaimed === true && ofTheDesk.has(channel),
    recipients: (comment?.recipients ?? []).length > 0,
  };
  return Object.entries(told).flatMap(([argument, isUnfounded]): readonly Blocker[] =>
    isUnfounded ? [{ code: 'badArgument', argument, problem: 'onlyForTheDesk' }] : [],
  );
}
