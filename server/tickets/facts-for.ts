/** Facts outside of a command: for forms, for what is available, and for what somebody sees. */
import { type Facts, type FactsNeeded, factsNeeded, type Ticket } from '#engine';
import type { DeskOptions } from './apply.ts';
import { answerCalls } from './calls.ts';
import { lookUp, nothingWanted } from './directory.ts';
import { commandOf } from './judge.ts';
import type { Order } from './order.ts';

export type FactsNow = { readonly facts: Facts; readonly at: string };

export type FactsQuestion = {
  readonly order: Order;
  readonly ticket: Ticket | undefined;
  readonly types: readonly string[];
};

/** The facts by which the order would be judged now, were it of one of these types, and the time that it would have. */
export async function factsForOrder(
  { db, worlds }: DeskOptions,
  { order, ticket, types }: FactsQuestion,
): Promise<FactsNow> {
  const { world } = ticket === undefined ? await worlds.current() : await worlds.byHash(ticket.release);
  const commands = types.map((type) => ({
    ...commandOf(order, ticket?.updatedAt ?? '1970-01-01T00:00:00.000Z'),
    type,
  }));
  const needed = together(commands.map((command) => factsNeeded(world, ticket, command)));
  const wanted = nothingWanted();
  if ('id' in order.actor) wanted[order.actor.kind === 'person' ? 'people' : 'plugins'].add(order.actor.id);
  for (const { ids = [] } of needed.people) for (const id of ids) wanted.people.add(id);
  for (const { ids = [] } of needed.cis) for (const id of ids) wanted.cis.add(id);
  for (const key of needed.groups) wanted.groups.add(key);
  for (const role of needed.holders) wanted.holders.add(role);
  if (ticket !== undefined) wanted.parents.add(ticket.id);
  const directory = await lookUp(db.query, wanted);
  const facts = directory.factsFor(order.actor, needed, order.ticket);
  const calls: Record<string, number | boolean> = {};
  if (needed.calls.length > 0) {
    for (const command of commands)
      Object.assign(calls, await answerCalls(db.query, { world, ticket, command, facts }));
  }
  const at = ticket !== undefined && ticket.updatedAt > directory.now ? ticket.updatedAt : directory.now;
  return { facts: { ...facts, calls }, at };
}

function together(all: readonly FactsNeeded[]): FactsNeeded {
  const unique = (keys: readonly string[]) => [...new Set(keys)];
  return {
    people: all.flatMap(({ people }) => people),
    cis: all.flatMap(({ cis }) => cis),
    groups: unique(all.flatMap(({ groups }) => groups)),
    holders: unique(all.flatMap(({ holders }) => holders)),
    links: unique(all.flatMap(({ links }) => links)),
    calls: all.flatMap(({ calls }) => calls),
  };
}
