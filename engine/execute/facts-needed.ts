import type { World } from '../compile/types.ts';
import type { Command } from '../ticket/command.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { processOf } from './execute.ts';

/** What the desk has to gather for a command: exactly what its conditions may read. Empty for a process that is not there. */
export function factsNeeded(world: World, ticket: Ticket | undefined, command: Command): FactsNeeded {
  const process = processOf(world, ticket, command);
  if ('code' in process) return { people: [], cis: [], groups: [], holders: [], links: [], calls: [] };
  const needs = process.needs(command.type);
  const target = command.type === 'moveTo' ? world.processes.get(command.process ?? '') : undefined;
  return target === undefined ? needs : both(needs, target.needs(command.type));
}

/** A ticket that moves is judged by the process that it comes into. */
function both(here: FactsNeeded, there: FactsNeeded): FactsNeeded {
  return {
    people: [...here.people, ...there.people],
    cis: [...here.cis, ...there.cis],
    groups: [...new Set([...here.groups, ...there.groups])],
    holders: [...new Set([...here.holders, ...there.holders])],
    links: [...new Set([...here.links, ...there.links])],
    calls: [...here.calls, ...there.calls],
  };
}
