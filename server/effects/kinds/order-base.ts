/** What every order that comes of an effect says: by whom, by which way, and because of what. */
import type { Value } from '#engine';
import type { Answer, Order } from '../../tickets/index.ts';
import type { Due } from '../effect-row.ts';

export type OrderBase = Pick<Order, 'id' | 'actor' | 'channel' | 'causedBy'>;

/** Ids follow from the effect's key: an order that is sent twice is known as one. */
export function orderBase({ effect, ticket, cause, channel }: Due): OrderBase {
  return { id: effect.key, actor: { kind: 'cascade' }, channel, causedBy: { ticket, command: cause } };
}

/** What was not done, and why, stands on the ticket that asked for it. */
export function refusalOrder(base: OrderBase, parent: string, refused: Refused): Order {
  const { child, type, answer } = refused;
  const { id, actor, channel, causedBy } = base;
  return {
    id: `${id}/refused`,
    actor,
    channel,
    ...(causedBy === undefined ? {} : { causedBy }),
    type: 'childRefused',
    ticket: parent,
    // Blockers are plain data.
    arguments: { child, command: type, blockers: answer.blockers as unknown as Value },
  };
}

export type Refused = {
  readonly child: string;
  readonly type: string;
  readonly answer: Extract<Answer, { readonly outcome: 'refused' }>;
};
