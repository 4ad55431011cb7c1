/** Gathers the facts that a command needs out of a small directory in memory, just as the desk does out of the database. */
import type { World } from '../compile/types.ts';
import { factsNeeded } from '../execute/facts-needed.ts';
import { isOpen } from '../execute/parents.ts';
import type { Actor, Command } from '../ticket/command.ts';
import type { Facts, Grant, PersonFacts } from '../ticket/facts.ts';
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

/** Facts for a command: what `factsNeeded` lists, and what the actor holds. */
export function gather(input: GatherInput): Facts {
  const { world, directory, ticket, command } = input;
  const needed = factsNeeded(world, ticket, command);
  const people: Record<string, PersonFacts> = {};
  for (const { of } of needed.people) {
    for (const id of idsOf(of, input)) {
      const found = directory.people?.[id];
      if (found !== undefined) people[id] = withoutGrants(found);
    }
  }
  const cis = needed.cis
    .flatMap(({ of }) => idsOf(of, input))
    .flatMap((id) => (directory.cis?.[id] === undefined ? [] : [[id, directory.cis[id]] as const]));
  const approvers = [
    ...Object.values(ticket?.approvals ?? {}).flatMap((approval) => approval.approvers.map(({ person }) => person)),
    ...needed.groups.flatMap((key) => directory.groups?.[key]?.members ?? []),
    ...Object.values(people).flatMap(({ manager }) => manager ?? []),
    ...needed.holders.flatMap((role) => holdersOf(role, directory)),
  ];
  for (const id of approvers) {
    const found = directory.people?.[id];
    if (found !== undefined) people[id] ??= withoutGrants(found);
  }
  return {
    ...actorFacts(command.actor, directory),
    people,
    groups: Object.fromEntries(needed.groups.map((key) => [key, directory.groups?.[key] ?? { members: [] }])),
    holders: Object.fromEntries(needed.holders.map((role) => [role, holdersOf(role, directory)])),
    cis: Object.fromEntries(cis),
    links: Object.fromEntries(needed.links.map((name) => [name, countChildren(name, input)])),
    calls: Object.fromEntries(
      needed.calls.flatMap(({ text }) =>
        directory.calls?.[text] === undefined ? [] : [[text, directory.calls[text]]],
      ),
    ) as Record<string, number | boolean>,
  };
}

function actorFacts(actor: Actor, { people, groups, plugins }: Directory): Pick<Facts, 'grants' | 'memberOf'> {
  if (actor.kind === 'plugin') return { grants: plugins?.[actor.id]?.grants ?? [], memberOf: [] };
  if (actor.kind !== 'person') return { grants: [], memberOf: [] };
  const memberOf = Object.entries(groups ?? {}).flatMap(([key, { members }]) =>
    members.includes(actor.id) ? [key] : [],
  );
  return { grants: people?.[actor.id]?.grants ?? [], memberOf };
}

function idsOf(of: string, { ticket, command }: GatherInput): readonly string[] {
  if (of === 'actor') return command.actor.kind === 'person' ? [command.actor.id] : [];
  const self = of === 'requester' && ticket === undefined && command.actor.kind === 'person' ? [command.actor.id] : [];
  const values = [ticket?.fields, command.fields].flatMap((fields) => valuesAt(fields, of));
  return [...self, ...values.filter((value): value is string => typeof value === 'string')];
}

/** Values of a field, or of a table's column: `rows.owner`. */
function valuesAt(fields: Readonly<Record<string, unknown>> | undefined, path: string): readonly unknown[] {
  const [field = '', column] = path.split('.');
  const values = [fields?.[field]].flat();
  return column === undefined
    ? values
    : values.flatMap((row) => (row as Record<string, unknown> | undefined)?.[column]);
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

function withoutGrants({ grants: _, ...person }: PersonFacts & { readonly grants?: readonly Grant[] }): PersonFacts {
  return person;
}
