/** `create`: a new ticket, then the link to it on the ticket that asked. A refusal shows there, too. */
import type { Ticket, Value } from '#engine';
import { idFrom, type Query } from '../../storage/index.ts';
import type { Order, OrderComment } from '../../tickets/index.ts';
import { done } from '../back-off.ts';
import type { Due, EffectOf } from '../effect-row.ts';
import type { CarryOut } from './carry-out.ts';
import { orderBase, refusalOrder } from './order-base.ts';

export const create: CarryOut<'create'> = async (due, { db, desk, settle }) => {
  const [from] = await desk.read([due.ticket]);
  if (from === undefined) return done;
  const child = idFrom(`${due.effect.key}/ticket`);
  const comment = await firstMessage(db.query, due);
  const [created] = await desk.apply([creation(due, { from, child, comment })]);
  if (created === undefined || created.outcome === 'invisible' || created.outcome === 'stale') {
    return { outcome: 'failed', trouble: `The desk answers a creation with ${created?.outcome ?? 'nothing'}.` };
  }
  const next =
    created.outcome === 'refused'
      ? refusalOrder(orderBase(due), from.id, { child, type: 'create', answer: created })
      : linkBack(due, child);
  await desk.apply([next], { within: settle });
  return done;
};

type Creation = { readonly from: Ticket; readonly child: string; readonly comment: OrderComment | undefined };

function creation(due: Due<EffectOf<'create'>>, { from, child, comment }: Creation): Order {
  const { process, link, as, step, fields } = due.effect;
  const { requester } = from.fields;
  return {
    ...orderBase(due),
    type: 'create',
    ticket: child,
    process,
    fields: { ...(requester === undefined ? {} : { requester }), ...fields },
    arguments: {
      parent: from.id,
      parentProcess: from.process,
      link,
      as,
      ...(step === undefined ? {} : { step }),
    },
    ...(comment === undefined ? {} : { comment }),
  };
}

function linkBack(due: Due<EffectOf<'create'>>, child: string): Order {
  const { key, process, link, as, step, into } = due.effect;
  const where: Readonly<Record<string, Value>> = {
    ...(step === undefined ? {} : { step }),
    ...(into === undefined ? {} : { into }),
  };
  return {
    ...orderBase(due),
    id: `${key}/link`,
    type: 'link',
    ticket: due.ticket,
    arguments: { link, ticket: child, process, as, ...where },
  };
}

type MessageRow = { readonly text: string; readonly html: string | null; readonly audience: 'public' | 'internal' };

/** The message that is split off begins the new ticket, for the same readers. */
async function firstMessage(
  query: Query,
  { effect, ticket }: Due<EffectOf<'create'>>,
): Promise<OrderComment | undefined> {
  if (effect.message === undefined) return undefined;
  const [row] = await query<MessageRow>(
    'select text, html, audience from message where id::text = $1 and ticket = $2',
    [effect.message, ticket],
  );
  if (row === undefined) return undefined;
  const { text, html, audience } = row;
  return { text, audience, ...(html === null ? {} : { html }) };
}
