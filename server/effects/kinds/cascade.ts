/** `cascade`: each open child by a link, and each done one that the command leads on, gets it through its own gate. */
import { activePaths, isOpen, type Ticket, type World } from '#engine';
import { type Answer, longestList, type Order } from '../../tickets/index.ts';
import { done } from '../back-off.ts';
import type { Due, EffectOf } from '../effect-row.ts';
import type { CarryOut, Try } from './carry-out.ts';
import { orderBase, refusalOrder } from './order-base.ts';

export const cascade: CarryOut<'cascade'> = async (due, given) => {
  const { desk, settle } = given;
  const [from] = await desk.read([due.ticket]);
  if (from === undefined) return done;
  const orders = (await childrenOf(from, due, given)).map((child) => orderFor(child, due));
  const refusals: Order[] = [];
  for (const list of inLists(orders)) {
    const answers = await desk.apply(list);
    for (const [index, answer] of answers.entries()) refusals.push(...refusalOf(list[index], answer, from));
  }
  const lists = inLists(refusals);
  for (const [index, list] of lists.entries()) {
    await desk.apply(list, index === lists.length - 1 ? { within: settle } : {});
  }
  return done;
};

/** In the order in which they were linked. */
async function childrenOf(from: Ticket, { effect }: Due<EffectOf<'cascade'>>, given: Try): Promise<readonly Ticket[]> {
  const ids = Object.values(from.links).flatMap(({ name, as, ticket }) =>
    name === effect.link && as === 'child' ? [ticket] : [],
  );
  const found = new Map((await given.desk.read(ids)).map((ticket) => [ticket.id, ticket]));
  const worlds = new Map<string, World>();
  const children: Ticket[] = [];
  for (const id of ids) {
    const child = found.get(id);
    if (child === undefined) continue;
    const world = worlds.get(child.release) ?? (await given.worlds.byHash(child.release)).world;
    worlds.set(child.release, world);
    if (isOpen(child.category) || leadsOn(world, child, effect.run)) children.push(child);
  }
  return children;
}

/** A child that is done gets the command only where it can go on by it: a master closes the incidents that it resolved. */
function leadsOn(world: World, child: Ticket, run: string): boolean {
  const process = world.processes.get(child.process);
  const from = process?.transitions.get(run)?.from ?? [];
  return process !== undefined && activePaths(process.tree, child.state).some((path) => from.includes(path));
}

function orderFor(child: Ticket, due: Due<EffectOf<'cascade'>>): Order {
  const { key, run, fields } = due.effect;
  return { ...orderBase(due), id: `${key}/${child.id}`, type: run, ticket: child.id, fields };
}

function refusalOf(order: Order | undefined, answer: Answer, from: Ticket): readonly Order[] {
  if (order === undefined || answer.outcome !== 'refused') return [];
  const { type, ticket: child } = order;
  return [refusalOrder(order, from.id, { child, type, answer })];
}

function inLists(orders: readonly Order[]): readonly (readonly Order[])[] {
  const lists: (readonly Order[])[] = [];
  for (let start = 0; start < orders.length; start += longestList) lists.push(orders.slice(start, start + longestList));
  return lists;
}
