/** Words. Work: one command under way: the ticket as it is becoming, and what was found so far. */

import { areRolesWaived, rolesOf } from '../access/roles.ts';
import { sightOf, type Viewer } from '../access/visibility.ts';
import { beforeCreation } from '../compile/machine.ts';
import { activePaths, outermost } from '../compile/state-tree.ts';
import type { CompiledProcess, CompiledState, World } from '../compile/types.ts';
import { type ExpressionContext, expressionContext } from '../expression/context.ts';
import type { Blocker } from '../ticket/blocker.ts';
import type { Audience, Command } from '../ticket/command.ts';
import type { EffectDraft } from '../ticket/effect.ts';
import type { Facts } from '../ticket/facts.ts';
import type { Plan, Ticket } from '../ticket/ticket.ts';

/** A command that the process itself runs next, in the wake of this one. */
export type FollowUp = Pick<Command, 'type' | 'fields' | 'arguments'> & {
  /** A shut gate stops it alone: what it follows is news, which nobody may refuse. */
  readonly ifPossible?: boolean;
};

export type Work = {
  readonly world: World;
  readonly process: CompiledProcess;
  readonly command: Command;
  readonly facts: Facts;
  readonly viewer: Viewer;
  readonly waived: boolean;
  readonly before: Ticket | undefined;
  ticket: Ticket;
  readonly blockers: Blocker[];
  readonly effects: EffectDraft[];
  readonly followUps: FollowUp[];
  audience: Audience;
  /** Count of the identifiers that derive from the command's. */
  ids: number;
  context?: ExpressionContext;
};

export type WorkInput = {
  readonly world: World;
  readonly process: CompiledProcess;
  readonly command: Command;
  readonly facts: Facts;
  readonly before?: Ticket;
  readonly ticket: Ticket;
  /** Roles of the actor where the ticket itself does not tell them. */
  readonly roles?: ReadonlySet<string>;
};

export function startWork({ world, process, command, facts, before, ticket, roles: given }: WorkInput): Work {
  const roles = given ?? rolesOf(ticket, command.actor, facts);
  const waived = areRolesWaived(command.actor);
  return {
    world,
    process,
    command,
    facts,
    viewer: { roles, sight: waived ? 'all' : sightOf(process, roles) },
    waived,
    before,
    ticket,
    blockers: [],
    effects: [],
    followUps: [],
    audience: 'public',
    ids: 0,
  };
}

/** The next identifier that derives from the command's. */
export function nextId(work: Work): string {
  work.ids += 1;
  return `${work.command.id}/${work.ids}`;
}

/** Changes sections of the ticket that is becoming. */
export function change(work: Work, sections: Partial<Ticket>): void {
  work.ticket = { ...work.ticket, ...sections };
  delete work.context;
}

export function setRecord<S extends RecordSection>(
  work: Work,
  section: S,
  id: string,
  record: Ticket[S][string],
): void {
  change(work, { [section]: { ...work.ticket[section], [id]: record } } as Partial<Ticket>);
}

export type RecordSection =
  | 'approvals'
  | 'checklists'
  | 'plans'
  | 'effort'
  | 'timers'
  | 'links'
  | 'troubles'
  | 'overrides';

/** Records by id: a store may give them back in any order, and what comes of a command may not hang on it. */
export function inOrder<T>(records: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The record of an id that came with a command: `constructor` is none. */
export function recordOf<S extends RecordSection>(work: Work, section: S, id: string): Ticket[S][string] | undefined {
  const records = work.ticket[section] as Readonly<Record<string, Ticket[S][string]>>;
  return Object.hasOwn(records, id) ? records[id] : undefined;
}

export function removeRecords(work: Work, section: RecordSection, isGone: (id: string) => boolean): void {
  const records = Object.entries(work.ticket[section]);
  const kept = records.filter(([id]) => !isGone(id));
  if (kept.length < records.length) change(work, { [section]: Object.fromEntries(kept) } as Partial<Ticket>);
}

/** What conditions read: the ticket as it is becoming, the facts, and what the command says. */
export function contextOf(work: Work): ExpressionContext {
  work.context ??= expressionContext({
    fields: work.ticket.fields,
    before: work.before?.fields,
    facts: factsOf(work),
    actor: actorOf(work),
    ...standing(work),
    channel: work.command.channel,
    process: work.process.key,
    at: work.command.at,
  });
  return work.context;
}

/** Nowhere yet, while the ticket is only being created. */
function standing({ ticket }: Work): Pick<ExpressionContext, 'state' | 'category'> {
  const state = outermost(ticket.state);
  return state === beforeCreation ? {} : { state, category: ticket.category };
}

function actorOf({ command: { actor }, facts }: Work): ExpressionContext['actor'] {
  return actor.kind === 'person' ? { ...facts.people?.[actor.id], id: actor.id } : undefined;
}

/** The facts, with steps of plans whose tickets are still to come counted as open children. */
function factsOf(work: Work): Facts {
  const plans = Object.values(work.ticket.plans);
  return plans.length === 0 ? work.facts : { ...work.facts, links: childCounts(work, plans) };
}

function childCounts(work: Work, plans: readonly Plan[]): Readonly<Record<string, { open: number; total: number }>> {
  const counts: Record<string, { open: number; total: number }> = { ...work.facts.links };
  for (const plan of plans) {
    const coming = Object.values(plan.steps).filter(
      ({ status }) => status === 'waiting' || status === 'ordered',
    ).length;
    const known = counts[plan.link] ?? { open: 0, total: 0 };
    counts[plan.link] = { open: known.open + coming, total: known.total + coming };
  }
  return counts;
}

/** The compiled states that are active now, outer before inner. */
export function activeStates(work: Work): readonly CompiledState[] {
  return activePaths(work.process.tree, work.ticket.state).flatMap((path) => work.process.states.get(path) ?? []);
}
