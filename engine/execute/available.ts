/** What somebody can do with a ticket now, each command with the blockers that it would meet. */
import { areRolesWaived, hasRole, rolesOf } from '../access/roles.ts';
import { activePaths } from '../compile/state-tree.ts';
import type { World } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import type { Blocker } from '../ticket/blocker.ts';
import type { Actor, Command } from '../ticket/command.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Instant, Ticket } from '../ticket/ticket.ts';
import { execute, processOf } from './execute.ts';

export type AvailableCommand = {
  readonly command: string;
  readonly title: LocalText;
  /** What stands in the way of the command as it is, without fields or comment; empty: it would be accepted. */
  readonly blockers: readonly Blocker[];
};

export type Asker = {
  readonly actor: Actor;
  readonly facts: Facts;
  readonly channel: Command['channel'];
  readonly at: Instant;
};

/**
 * The transitions that lead from here and are for one of the actor's roles, in the order of the definition. Each was
 * judged by `execute` itself, so that the two cannot disagree.
 */
export function available(
  world: World,
  ticket: Ticket,
  { actor, facts, channel, at }: Asker,
): readonly AvailableCommand[] {
  const probe: Command = { id: 'available', type: '', ticket: ticket.id, actor, channel, at };
  const process = processOf(world, ticket, probe);
  if ('code' in process) return [];
  const roles = rolesOf(ticket, actor, facts);
  const active = activePaths(process.tree, ticket.state);
  const commands: AvailableCommand[] = [];
  for (const transition of process.transitions.values()) {
    if (!transition.from.some((path) => active.includes(path))) continue;
    const mine = areRolesWaived(actor) || hasRole(roles, transition.definition.roles ?? []);
    if (!mine) continue;
    const outcome = execute(world, ticket, { ...probe, type: transition.key }, facts);
    commands.push({
      command: transition.key,
      title: transition.definition.title ?? { en: transition.key },
      blockers: outcome.outcome === 'accepted' ? [] : outcome.blockers,
    });
  }
  return commands;
}
