/**
 * Step 3 of the road: what the commands of a round need to know of people, groups, items and children, in one statement
 * that begins after the lock, so that nothing it reads is older than the tickets.
 */
import type { Actor, Facts, FactsNeeded, Grant, PersonFacts, Value } from '#engine';
import { isId, type Query } from '../storage/index.ts';
import { instantOf } from './ticket-row.ts';

/** What to look up. */
export type Wanted = {
  readonly people: Set<string>;
  readonly plugins: Set<string>;
  readonly groups: Set<string>;
  readonly holders: Set<string>;
  readonly cis: Set<string>;
  readonly organisations: Set<string>;
  readonly services: Set<string>;
  /** Tickets whose children are counted. */
  readonly parents: Set<string>;
  /** Command ids that may have been carried out already. */
  readonly commands: Set<string>;
};

export function nothingWanted(): Wanted {
  return {
    people: new Set(),
    plugins: new Set(),
    groups: new Set(),
    holders: new Set(),
    cis: new Set(),
    organisations: new Set(),
    services: new Set(),
    parents: new Set(),
    commands: new Set(),
  };
}

type Kind = 'person' | 'group' | 'organisation' | 'service' | 'ci';
type ChildCount = { readonly ticket: string; readonly name: string; readonly open: number; readonly total: number };
type PersonRow = PersonFacts & { readonly id: string };
type HeldGrant = Grant & { readonly person?: string; readonly plugin?: string };

type Found = {
  readonly now: string;
  readonly people: readonly PersonRow[] | null;
  readonly grants: readonly HeldGrant[] | null;
  readonly members: readonly { readonly group: string; readonly person: string }[] | null;
  readonly groups: readonly string[] | null;
  readonly organisations: readonly string[] | null;
  readonly services: readonly string[] | null;
  readonly cis: readonly (Readonly<Record<string, Value>> & { readonly id: string })[] | null;
  readonly children: readonly ChildCount[] | null;
  readonly done: readonly string[] | null;
};

/*
 * People are those asked for, their managers, the members of groups, and the holders of roles. Whoever is absent now has
 * a substitute. Texts are JSON of PostgreSQL, so that one row answers everything.
 */
const lookingUp = `
  with holder as (select person, role from role_grant where role = any($3) and person is not null),
  member as (select "group", person from group_member where "group" = any($2) or person = any($1::uuid[])),
  asked as (select unnest($1::uuid[]) as id),
  wanted as (
    select id from asked
    union select manager from person p join asked a on a.id = p.id where manager is not null
    union select person from member where "group" = any($2)
    union select person from holder
  )
  select clock_timestamp()::text as now,
    (select json_agg(json_strip_nulls(json_build_object('id', p.id, 'name', p.name, 'manager', p.manager, 'language', p.language,
        'zone', p.zone, 'vip', p.vip, 'active', p.active, 'organisation', p.organisation,
        'groups', coalesce((select json_agg(m."group") from group_member m where m.person = p.id), '[]'::json),
        'substitute', (select a.substitute from absence a where a.person = p.id and a.substitute is not null
          and a.starts <= clock_timestamp() and a.ends > clock_timestamp() order by a.starts limit 1))))
      from wanted w join person p on p.id = w.id) as people,
    (select json_agg(json_strip_nulls(json_build_object('person', g.person, 'plugin', g.plugin, 'role', g.role,
        'process', g.process, 'group', g."group", 'organisation', g.organisation)))
      from role_grant g where g.person = any($1::uuid[]) or g.plugin = any($4) or g.role = any($3)) as grants,
    (select json_agg(json_build_object('group', "group", 'person', person)) from member) as members,
    (select json_agg(key) from "group" where key = any($2)) as groups,
    (select json_agg(id) from organisation where id = any($5::uuid[])) as organisations,
    (select json_agg(id) from service where id = any($6::uuid[])) as services,
    (select json_agg(jsonb_strip_nulls(c.attributes || jsonb_build_object('id', c.id, 'name', c.name, 'type', c.type,
        'organisation', c.organisation, 'owner', c.owner))) from ci c where c.id = any($7::uuid[])) as cis,
    (select json_agg(x) from (select l.ticket, l.name, count(*) filter (where c.category not in ('done', 'closed'))::int as open,
        count(*)::int as total from ticket_link l join ticket c on c.id = l.other
        where l.ticket = any($8::uuid[]) and l."as" = 'child' group by l.ticket, l.name) x) as children,
    (select json_agg(command_id) from entry where command_id = any($9)) as done`;

/** What was found. Ids that are no UUIDs are not looked up: there is nothing of that name. */
export async function lookUp(query: Query, wanted: Wanted): Promise<Directory> {
  const uuids = (ids: ReadonlySet<string>) => [...ids].filter(isId);
  const [found] = await query<Found>(lookingUp, [
    uuids(wanted.people),
    [...wanted.groups],
    [...wanted.holders],
    [...wanted.plugins],
    uuids(wanted.organisations),
    uuids(wanted.services),
    uuids(wanted.cis),
    uuids(wanted.parents),
    [...wanted.commands],
  ]);
  if (found === undefined) throw new Error('The installation has no row: the database was not migrated.');
  return new Directory(found);
}

/** Facts out of what was found, for one command after the other. */
export class Directory {
  readonly now: string;
  readonly done: ReadonlySet<string>;
  readonly #people: ReadonlyMap<string, PersonRow>;
  readonly #known: Readonly<Record<Kind, ReadonlySet<string>>>;
  readonly #found: Found;

  constructor(found: Found) {
    this.#found = found;
    this.now = instantOf(found.now);
    this.done = new Set(found.done);
    this.#people = new Map((found.people ?? []).map((person) => [person.id, person]));
    this.#known = {
      person: new Set(this.#people.keys()),
      group: new Set(found.groups),
      organisation: new Set(found.organisations),
      service: new Set(found.services),
      ci: new Set((found.cis ?? []).map(({ id }) => id)),
    };
  }

  has(kind: Kind, id: string): boolean {
    return this.#known[kind].has(id);
  }

  /** What the actor holds, and every person that was found: for asking what he sees. */
  factsOfActor(actor: Actor): Facts {
    return { ...this.#held(actor), people: Object.fromEntries(this.#people) };
  }

  /** Exactly what a command needs: facts are kept with its entry, and they are personal data. */
  factsFor(actor: Actor, needed: FactsNeeded, ticket: string): Facts {
    const holders = Object.fromEntries(needed.holders.map((role) => [role, this.#holdersOf(role)]));
    const groups = Object.fromEntries(needed.groups.map((key) => [key, { members: this.#membersOf(key) }]));
    const found = [...Object.values(groups).flatMap(({ members }) => members), ...Object.values(holders).flat()];
    return {
      ...this.#held(actor),
      people: this.#peopleFor(needed, found),
      groups,
      holders,
      cis: this.#cisFor(needed),
      links: Object.fromEntries(needed.links.map((name) => [name, this.#childrenOf(ticket, name)])),
    };
  }

  #held(actor: Actor): Pick<Facts, 'grants' | 'memberOf'> {
    if (!('id' in actor)) return { grants: [], memberOf: [] };
    const isHis = (grant: HeldGrant) => (actor.kind === 'person' ? grant.person : grant.plugin) === actor.id;
    const grants = (this.#found.grants ?? []).filter(isHis).map(({ person: _, plugin: __, ...grant }) => grant);
    const memberOf = (this.#found.members ?? []).flatMap(({ person, group }) => (person === actor.id ? [group] : []));
    return { grants, memberOf: actor.kind === 'person' ? memberOf : [] };
  }

  #membersOf(key: string): readonly string[] {
    return (this.#found.members ?? []).flatMap(({ group, person }) => (group === key ? [person] : [])).sort();
  }

  #holdersOf(role: string): readonly string[] {
    const holders = (this.#found.grants ?? []).flatMap((grant) =>
      grant.role === role && grant.person !== undefined ? [grant.person] : [],
    );
    return [...new Set(holders)].sort();
  }

  #peopleFor(needed: FactsNeeded, found: readonly string[]): NonNullable<Facts['people']> {
    const gathered: Record<string, PersonFacts> = {};
    const add = (ids: readonly string[], attributes: readonly string[]) => {
      for (const id of ids) {
        const person = this.#people.get(id);
        if (person !== undefined) gathered[id] = { ...gathered[id], ...picked(person, attributes) };
      }
    };
    for (const { of, ids = [], attributes } of needed.people) if (of !== 'approver') add(ids, attributes);
    const managers = Object.values(gathered).flatMap(({ manager }) => manager ?? []);
    for (const { of, ids = [], attributes } of needed.people) {
      if (of === 'approver') add([...ids, ...managers, ...found], attributes);
    }
    return gathered;
  }

  #cisFor(needed: FactsNeeded): NonNullable<Facts['cis']> {
    const gathered: Record<string, Readonly<Record<string, Value>>> = {};
    for (const { ids = [], attributes } of needed.cis) {
      for (const item of this.#found.cis ?? []) {
        if (ids.includes(item.id)) gathered[item.id] = { ...gathered[item.id], ...picked(item, attributes) };
      }
    }
    return gathered;
  }

  #childrenOf(ticket: string, name: string): { readonly open: number; readonly total: number } {
    const found = this.#found.children?.find((one) => one.ticket === ticket && one.name === name);
    return { open: found?.open ?? 0, total: found?.total ?? 0 };
  }
}

function picked<T extends object>(from: T, keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as T;
}
