import type { World } from '../compile/types.ts';
import type { Command } from '../ticket/command.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { processOf } from './execute.ts';

/** What the desk has to gather for a command: exactly what its conditions may read. Empty for a process that is not there. */
export function factsNeeded(world: World, ticket: Ticket | undefined, command: Command): FactsNeeded {
  const process = processOf(world, ticket, command);
  if ('code' in process) return { people: [], cis: [], groups: [], holders: [], links: [], calls: [] };
  return process.needs(command.type);
}
