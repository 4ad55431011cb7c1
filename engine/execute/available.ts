/** What somebody can do with a ticket now, each command with the blockers that it would meet. */
import { areRolesWaived, hasRole, rolesOf } from '../access/roles.ts';
import { activePaths } from '../compile/state-tree.ts';
import type { CompiledProcess, CompiledTransition, World } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { type Actor, builtInTitles, type Command } from '../ticket/command.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Instant, Ticket, Value } from '../ticket/ticket.ts';
import { execute, processOf } from './execute.ts';

export type AvailableCommand = {
  readonly command: string;
  readonly title: LocalText;
  /** What it needs to be about the right thing: `vote` names its approval. */
  readonly arguments?: Readonly<Record<string, Value>>;
  /**
   * What stands in the way of the command as it is, without fields or comment; empty: it would be accepted. Of a vote:
   * what stands in the way of one in favour.
   */
  readonly blockers: readonly Blocker[];
};

export type Asker = {
  readonly actor: Actor;
  /** Those that an `edit` needs: they list what every transition may ask. */
  readonly facts: Facts;
  readonly channel: Command['channel'];
  readonly at: Instant;
};

/**
 * The transitions that lead from here and are for one of the actor's roles, in the order of the definition, then the
 * votes that are asked of him. Each was judged by `execute` itself, so that the two cannot disagree.
 */
export function available(
  world: World,
  ticket: Ticket,
  { actor, facts, channel, at }: Asker,
): readonly AvailableCommand[] {
  const probe: Command = { id: 'available', type: '', ticket: ticket.id, actor, channel, at };
  const process = processOf(world, ticket, probe);
  if ('code' in process) return [];
  const judge = (type: string, given?: Command['arguments']): readonly Blocker[] => {
    const command = given === undefined ? { ...probe, type } : { ...probe, type, arguments: given };
    const outcome = execute(world, ticket, command, facts);
    return outcome.outcome === 'accepted' ? [] : outcome.blockers;
  };
  return [...transitionsFor(process, ticket, actor, facts, judge), ...votesFor(process, ticket, judge)];
}

type Judge = (type: string, given?: Command['arguments']) => readonly Blocker[];

function transitionsFor(
  process: CompiledProcess,
  ticket: Ticket,
  actor: Actor,
  facts: Facts,
  judge: Judge,
): readonly AvailableCommand[] {
  const roles = rolesOf(ticket, actor, facts);
  const active = activePaths(process.tree, ticket.state);
  const isFor = ({ from, definition }: CompiledTransition) =>
    from.some((path) => active.includes(path)) && (areRolesWaived(actor) || hasRole(roles, definition.roles ?? []));
  return [...process.transitions.values()].filter(isFor).map(({ key, definition }) => ({
    command: key,
    title: definition.title ?? { en: key },
    blockers: judge(key),
  }));
}

/** Open approvals in which the actor is asked and has not voted. */
function votesFor(process: CompiledProcess, ticket: Ticket, judge: Judge): readonly AvailableCommand[] {
  return Object.entries(ticket.approvals).flatMap(([id, { rule, outcome }]) => {
    if (outcome !== undefined) return [];
    const blockers = judge('vote', { approval: id, inFavour: true });
    if (blockers.some(({ code }) => code === 'notVoter' || code === 'votedAlready' || code === 'notVisible')) return [];
    const title = process.approvals.get(rule)?.rule.title ?? builtInTitles.vote;
    return [{ command: 'vote', title, arguments: { approval: id }, blockers }];
  });
}
