import { activePaths } from '../compile/state-tree.ts';
import type { CompiledProcess, CompiledTransition, World } from '../compile/types.ts';
import type { Command } from '../ticket/command.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { processOf } from './execute.ts';

/**
 * What the desk has to gather for a command: exactly what its conditions may read, with the ids that are known before it
 * is judged. Empty for a process that is not there.
 */
export function factsNeeded(world: World, ticket: Ticket | undefined, command: Command): FactsNeeded {
  const process = processOf(world, ticket, command);
  if ('code' in process) return { people: [], cis: [], groups: [], holders: [], links: [], calls: [] };
  const type = isUnanswered(process, ticket, command) ? 'effort' : command.type;
  const needs = withIds(process.needs(type), sourcesOf(process, ticket, command));
  const target = command.type === 'moveTo' ? world.processes.get(command.process ?? '') : undefined;
  if (target === undefined) return needs;
  const moved = { ...sourcesOf(target, ticket, command), renamed: process.moves.get(target.key)?.fields ?? {} };
  return both(needs, withIds(target.needs(command.type), moved));
}

/** A message that nothing follows asks as little as effort does: only a public one leads a ticket on, from some states. */
function isUnanswered({ tree }: CompiledProcess, ticket: Ticket | undefined, { type, comment }: Command): boolean {
  if (type !== 'message' || ticket === undefined) return false;
  const isHeard = activePaths(tree, ticket.state).some(
    (path) => tree.nodes.get(path)?.definition.onReply !== undefined,
  );
  return !isHeard || comment?.audience !== 'public';
}

/** Where a field's value may come from by the time that a condition reads it. */
type Sources = {
  readonly process: CompiledProcess;
  readonly ticket: Ticket | undefined;
  readonly command: Command;
  readonly values: readonly Readonly<Record<string, unknown>>[];
  readonly transitions: readonly CompiledTransition[];
  /** moveTo: the field of the old process that a field there is filled from. */
  readonly renamed: Readonly<Record<string, string>>;
};

function sourcesOf(process: CompiledProcess, ticket: Ticket | undefined, command: Command): Sources {
  const transitions = [...process.transitions.values()];
  const begun = ticket === undefined ? [process.model?.values ?? {}] : [ticket.fields];
  const defaults = Object.fromEntries([...process.fields].map(([key, { definition }]) => [key, definition.default]));
  const literals = transitions.map(({ fields }) => fields);
  const values = [defaults, ...begun, command.fields ?? {}, ...literals];
  return { process, ticket, command, values, transitions, renamed: {} };
}

function withIds(needs: FactsNeeded, sources: Sources): FactsNeeded {
  const resolve = (list: FactsNeeded['people']) => list.map((one) => ({ ...one, ids: idsOf(one.of, sources) }));
  return { ...needs, people: resolve(needs.people), cis: resolve(needs.cis) };
}

function idsOf(of: string, sources: Sources): readonly string[] {
  const { command, ticket } = sources;
  const self = command.actor.kind === 'person' ? [command.actor.id] : [];
  if (of === 'actor') return self;
  if (of === 'approver') {
    return unique(
      Object.values(ticket?.approvals ?? {}).flatMap(({ approvers }) => approvers.map(({ person }) => person)),
    );
  }
  const asked = of === 'requester' && ticket === undefined ? self : [];
  return unique([...asked, ...valuesAt(of, sources), ...setValues(of, sources, self)]);
}

function valuesAt(path: string, { values, renamed, ticket }: Sources): readonly string[] {
  const [field = '', column] = path.split('.');
  const source = renamed[field];
  const all = [...values, source === undefined ? {} : { [field]: ticket?.fields[source] }];
  const found = all.flatMap((fields) => [fields[field]].flat());
  const cells =
    column === undefined ? found : found.map((row) => (row as Record<string, unknown> | undefined)?.[column]);
  return cells.filter((value) => typeof value === 'string');
}

/** What expressions of transitions may put into the field: whoever they read, and who asks. */
function setValues(of: string, sources: Sources, self: readonly string[]): readonly string[] {
  const setting = sources.transitions.flatMap(({ set }) => set.filter(({ field }) => field === of));
  return setting.flatMap(({ value: { reads } }) => [
    ...(reads.actor.length > 0 ? self : []),
    ...reads.fields.flatMap((field) => valuesAt(field, sources)),
  ]);
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** A ticket that moves is judged by the process that it comes into. */
function both(here: FactsNeeded, there: FactsNeeded): FactsNeeded {
  return {
    people: [...here.people, ...there.people],
    cis: [...here.cis, ...there.cis],
    groups: unique([...here.groups, ...there.groups]),
    holders: unique([...here.holders, ...there.holders]),
    links: unique([...here.links, ...there.links]),
    calls: [...here.calls, ...there.calls],
  };
}
