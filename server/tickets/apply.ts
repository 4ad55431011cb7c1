/**
 * The one use case: every change of a ticket is an order through `apply`. Locks, facts, engine, writes, in one transaction;
 * what fails as a list goes one by one.
 */

import type { Worlds } from '../releases/index.ts';
import { routeNewTicket } from '../routing/index.ts';
import type { Database, Query } from '../storage/index.ts';
import { isTransient, refusalOf } from './database-errors.ts';
import { factsForOrder } from './facts-for.ts';
import { type Judged, judgeRound } from './judge.ts';
import { type LockedTickets, lockTickets } from './lock.ts';
import type { Answer, ApplyOptions, Desk, Order } from './order.ts';
import { readTickets } from './read.ts';
import { roundsOf } from './rounds.ts';
import { staleness } from './staleness.ts';
import { type AcceptedOrder, writeRound } from './write.ts';

export type DeskOptions = {
  readonly db: Database;
  readonly worlds: Worlds;
  /** Where new tickets go; default: by the routing table in force. */
  readonly route?: typeof routeNewTicket;
  /** Called after each commit that changed something: the feed and the workers have news. */
  readonly committed?: (answers: readonly Answer[]) => void;
  /** Called for each order that was answered, for the counters of operation. */
  readonly answered?: (order: Order, answer: Answer) => void;
};

/** Beyond this, whoever sends a list cuts it. */
export const longestList = 100;

/** So often a transaction is begun anew when another one was in its way. */
const mostTries = 6;

export function openDesk(options: DeskOptions): Desk {
  return {
    apply: (orders, given = {}) => apply(options, orders, given),
    read: (ids) => readTickets(options.db.query, options.worlds, ids),
    factsFor: (order, ticket, types = [order.type]) => factsForOrder(options, { order, ticket, types }),
  };
}

async function apply(options: DeskOptions, orders: readonly Order[], given: ApplyOptions): Promise<readonly Answer[]> {
  if (orders.length > longestList)
    throw new RangeError(`A list has at most ${longestList} orders, this one ${orders.length}.`);
  const answers = await asOneOrEach(options, orders, given);
  if (answers.some((answer) => answer.outcome === 'accepted' && answer.repeated !== true)) options.committed?.(answers);
  for (const [index, answer] of answers.entries()) {
    const order = orders[index];
    if (order !== undefined) options.answered?.(order, answer);
  }
  return answers;
}

async function asOneOrEach(
  options: DeskOptions,
  orders: readonly Order[],
  given: ApplyOptions,
): Promise<readonly Answer[]> {
  try {
    return await withRetries(options, orders, given);
  } catch (error) {
    if (orders.length === 1) {
      const [order] = orders;
      const refusal = order === undefined ? undefined : refusalOf(error, order);
      if (refusal === undefined) throw error;
      return [refusal];
    }
    if (given.within !== undefined || isTransient(error)) throw error;
    const answers: Answer[] = [];
    for (const order of orders) answers.push(...(await asOneOrEach(options, [order], given)));
    return answers;
  }
}

async function withRetries(
  options: DeskOptions,
  orders: readonly Order[],
  given: ApplyOptions,
): Promise<readonly Answer[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answers = await options.db.transaction(({ query }) => attempt({ ...options, query }, orders, given));
      if (answers !== undefined) return answers;
    } catch (error) {
      if (!isTransient(error) || tries >= mostTries) throw error;
    }
    if (tries >= mostTries) throw new Error('Tickets changed hands too fast to be locked with their parents.');
  }
}

type Attempt = DeskOptions & { readonly query: Query };

/** One transaction; undefined where the locks turned out too few. */
async function attempt(
  options: Attempt,
  orders: readonly Order[],
  { within }: ApplyOptions,
): Promise<readonly Answer[] | undefined> {
  const { query, worlds, route = routeNewTicket } = options;
  const locked = await lockTickets(query, orders, worlds);
  if (locked === undefined) return undefined;
  const answers = new Map<Order, Answer>();
  for (const round of roundsOf(orders, locked)) {
    const judged = await judgeRound({ query, worlds, route, orders: round, locked });
    const accepted: AcceptedOrder[] = [];
    for (const one of judged) {
      const answer = await answerOf(one, query);
      if (answer.outcome === 'accepted' && isAccepted(one)) accepted.push(one);
      answers.set(one.order, answer);
    }
    await writeRound(query, accepted, locked);
  }
  const inOrder = orders.map((order) => answers.get(order) ?? { outcome: 'invisible' as const });
  const told = await withRepeated(inOrder, orders, { query, worlds, locked });
  await within?.(query, told);
  return told;
}

function isAccepted(judged: Judged): judged is AcceptedOrder {
  return judged.outcome.outcome === 'accepted';
}

async function answerOf(judged: Judged, query: Query): Promise<Answer> {
  const { outcome, command, before, facts, repeated } = judged;
  if (repeated) return { outcome: 'invisible' };
  if (outcome.outcome === 'refused' && outcome.blockers.some(({ code }) => code === 'notVisible'))
    return { outcome: 'invisible' };
  const stale = await staleness(judged, query);
  if (stale !== undefined) return stale;
  if (outcome.outcome === 'accepted') return { ...outcome, facts };
  return {
    outcome: 'refused',
    blockers: outcome.blockers,
    command,
    facts,
    ...(before === undefined ? {} : { ticket: before.ticket }),
  };
}

type Settled = { readonly query: Query; readonly worlds: Worlds; readonly locked: LockedTickets };

/** An order that was carried out before is answered by what it did then. */
async function withRepeated(
  answers: readonly Answer[],
  orders: readonly Order[],
  { query, worlds, locked }: Settled,
): Promise<readonly Answer[]> {
  const open = orders.filter((_, index) => answers[index]?.outcome === 'invisible').map(({ id }) => id);
  if (open.length === 0) return answers;
  const rows = await query<{ command_id: string; ticket: string }>(
    'select command_id, ticket from entry where command_id = any($1)',
    [open],
  );
  if (rows.length === 0) return answers;
  const missing = rows.map(({ ticket }) => ticket).filter((id) => !locked.has(id));
  const read = new Map((await readTickets(query, worlds, missing)).map((ticket) => [ticket.id, ticket]));
  return answers.map((answer, index) => {
    const row = rows.find(({ command_id: id }) => id === orders[index]?.id);
    const ticket = row === undefined ? undefined : (locked.get(row.ticket)?.ticket ?? read.get(row.ticket));
    return ticket === undefined
      ? answer
      : { outcome: 'accepted', ticket, entries: [], effects: [], facts: {}, repeated: true };
  });
}
