/** Gathers the facts that a command needs out of a small directory in memory, just as the desk does out of the database. */
import type { World } from '../compile/types.ts';
import { factsNeeded } from '../execute/facts-needed.ts';
import { isOpen } from '../execute/parents.ts';
import type { Actor, Command } from '../ticket/command.ts';
import type { Facts, FactsNeeded, Grant, PersonFacts } from '../ticket/facts.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';

/** Who and what there is. */
export type Directory = {
  readonly people?: Readonly<Record<string, PersonFacts & { readonly grants?: readonly Grant[] }>>;
  readonly groups?: Readonly<Record<string, { readonly members: readonly string[] }>>;
  readonly cis?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** Grants of plugins that send commands, by the plugin's id. */
  readonly plugins?: Readonly<Record<string, { readonly grants: readonly Grant[] }>>;
  /** Answers of questions such as `conflicts(window, ci)`, by their text. */
  readonly calls?: Readonly<Record<string, number | boolean>>;
};

export type GatherInput = {
  readonly world: World;
  readonly directory: Directory;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly ticket: Ticket | undefined;
  readonly command: Command;
};

/** Facts for a command: what `factsNeeded` lists and no more, and what the actor holds. */
export function gather(input: GatherInput): Facts {
  const { world, directory, ticket, command } = input;
  const needed = factsNeeded(world, ticket, command);
  const holders = Object.fromEntries(needed.holders.map((role) => [role, holdersOf(role, directory)]));
  const groups = Object.fromEntries(needed.groups.map((key) => [key, directory.groups?.[key] ?? { members: [] }]));
  return {
    ...actorFacts(command.actor, directory),
    people: gatherPeople(needed, directory, [
      ...Object.values(groups).flatMap(({ members }) => members),
      ...Object.values(holders).flat(),
    ]),
    groups,
    holders,
    cis: gatherCis(needed, directory),
    links: Object.fromEntries(needed.links.map((name) => [name, countChildren(name, input)])),
    calls: picked(
      directory.calls ?? {},
      needed.calls.map(({ text }) => text),
    ),
  };
}

/** Approvers are found on the way: the managers of people that were asked for, members and holders. */
function gatherPeople(
  needed: FactsNeeded,
  { people = {} }: Directory,
  found: readonly string[],
): NonNullable<Facts['people']> {
  const gathered: Record<string, PersonFacts> = {};
  const add = (ids: readonly string[], attributes: readonly string[]) => {
    for (const id of ids) {
      const person = people[id];
      if (person !== undefined) gathered[id] = { ...gathered[id], ...picked(person, attributes) };
    }
  };
  const asApprovers = needed.people.filter(({ of }) => of === 'approver');
  for (const { ids = [], attributes, of } of needed.people) if (of !== 'approver') add(ids, attributes);
  const managers = Object.values(gathered).flatMap(({ manager }) => manager ?? []);
  for (const { ids = [], attributes } of asApprovers) add([...ids, ...managers, ...found], attributes);
  return gathered;
}

function gatherCis(needed: FactsNeeded, { cis = {} }: Directory): NonNullable<Facts['cis']> {
  const gathered: Record<string, Readonly<Record<string, Value>>> = {};
  for (const { ids = [], attributes } of needed.cis) {
    for (const id of ids) {
      const item = cis[id];
      if (item !== undefined) gathered[id] = { ...gathered[id], ...picked(item, attributes) };
    }
  }
  return gathered;
}

function picked<T extends object>(from: T, keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as T;
}

function actorFacts(actor: Actor, { people, groups, plugins }: Directory): Pick<Facts, 'grants' | 'memberOf'> {
  if (actor.kind === 'plugin') return { grants: plugins?.[actor.id]?.grants ?? [], memberOf: [] };
  if (actor.kind !== 'person') return { grants: [], memberOf: [] };
  const memberOf = Object.entries(groups ?? {}).flatMap(([key, { members }]) =>
    members.includes(actor.id) ? [key] : [],
  );
  return { grants: people?.[actor.id]?.grants ?? [], memberOf };
}

function holdersOf(role: string, { people }: Directory): readonly string[] {
  return Object.entries(people ?? {}).flatMap(([id, { grants }]) =>
    grants?.some((grant) => grant.role === role) ? [id] : [],
  );
}

function countChildren(name: string, { tickets, ticket }: GatherInput): { open: number; total: number } {
  const children = Object.values(ticket?.links ?? {}).flatMap((link) =>
    link.name === name && link.as === 'child' ? [tickets.get(link.ticket)] : [],
  );
  return {
    open: children.filter((child) => child !== undefined && isOpen(child.category)).length,
    total: children.length,
  };
}
