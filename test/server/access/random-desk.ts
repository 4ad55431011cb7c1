/** A random desk: people, grants, absences, releases with declarations of their own, and tickets; from a seed alone. */
import type { Approval, Facts, Grant, PersonFacts, Ticket, World } from '#engine';
import { relations } from '#engine';
import type { Query } from '../../../server/storage/index.ts';
import { aChoiceList, aProcess, aText, aTicket, aWorld } from '../../engine/builders.ts';
import { type StoredRelease, storeReleases, storeTickets } from '../lists/store-tickets.ts';

export type Person = {
  readonly id: string;
  readonly manager?: string;
  readonly organisation?: string;
  readonly grants: readonly Grant[];
  readonly memberOf: readonly string[];
  /** Who stands in for him now. */
  readonly substitute?: string;
};

export type RandomDesk = {
  readonly releases: readonly StoredRelease[];
  readonly people: readonly Person[];
  readonly groups: readonly string[];
  readonly organisations: readonly string[];
  readonly tickets: readonly Ticket[];
  worldOf(ticket: Ticket): World;
  /** Facts by which the engine says what this person sees. */
  factsFor(person: Person): Facts;
};

/** Numbers from 0 up to a bound, the same ones for the same seed (a linear congruential generator of 48 bits). */
export type Chance = {
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], most: number): readonly T[];
  maybe<T>(share: number, make: () => T): T | undefined;
};

export function chanceOf(seed: number): Chance {
  let state = (BigInt(seed) ^ 0x5deece66dn) & 0xffffffffffffn;
  const next = (): number => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state >> 16n) / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  const below = (bound: number) => Math.floor(next() * bound);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  return {
    below,
    pick,
    some: (from, most) => [...new Set(Array.from({ length: below(most + 1) }, () => pick(from)))],
    maybe: (share, make) => (next() < share ? make() : undefined),
  };
}

export const processes = ['ticket', 'other', 'third'];
const grantedRoles = ['agent', 'lead', 'guest', 'requester', 'member', 'watcher'];
const states = ['open', 'waiting.vendor', 'waiting.requester', 'closed'];
const categories = {
  open: 'active',
  'waiting.vendor': 'waiting',
  'waiting.requester': 'waiting',
  closed: 'closed',
} as const;

export function idOf(kind: number, n: number): string {
  return `00000000-0000-4000-800${kind}-${n.toString(16).padStart(12, '0')}`;
}

/** Makes the desk and stores it in an empty database. */
export async function storeRandomDesk(
  query: Query,
  seed: number,
  sizes = { people: 60, tickets: 150 },
): Promise<RandomDesk> {
  const chance = chanceOf(seed);
  const organisations = [1, 2, 3, 4].map((n) => idOf(1, n));
  const groups = ['desk', 'network', 'board', 'field', 'audit'];
  const people = randomPeople(chance, { count: sizes.people, organisations, groups });
  await storePeople(query, chance, { people, organisations, groups });
  const releases = await storeReleases(query, randomWorlds(chance));
  const tickets = Array.from({ length: sizes.tickets }, (_, n) =>
    randomTicket(chance, { n, releases, people, groups }),
  );
  await storeTickets(query, tickets, releases);
  const facts = Object.fromEntries(people.map((person) => [person.id, factsOf(person)]));
  return {
    releases,
    people,
    groups,
    organisations,
    tickets,
    worldOf: ({ release }) => releases.find(({ hash }) => hash === release)?.world ?? missing(release),
    factsFor: ({ grants, memberOf }) => ({ grants, memberOf, people: facts }),
  };
}

function missing(release: string): never {
  throw new Error(`There is no release ${release}.`);
}

function factsOf({ manager, organisation, substitute }: Person): PersonFacts {
  return {
    ...(manager === undefined ? {} : { manager }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(substitute === undefined ? {} : { substitute }),
  };
}

type Places = { readonly organisations: readonly string[]; readonly groups: readonly string[] };

function randomPeople(chance: Chance, { count, organisations, groups }: Places & { readonly count: number }): Person[] {
  const ids = Array.from({ length: count }, (_, n) => idOf(2, n + 1));
  return ids.map((id) => ({
    id,
    ...given(
      'manager',
      chance.maybe(0.8, () => chance.pick(ids.slice(0, 8))),
    ),
    ...given(
      'organisation',
      chance.maybe(0.8, () => chance.pick(organisations)),
    ),
    ...given(
      'substitute',
      chance.maybe(0.2, () => chance.pick(ids)),
    ),
    grants: distinct(
      Array.from({ length: chance.below(3) }, () => ({
        role: chance.pick(grantedRoles),
        ...given(
          'process',
          chance.maybe(0.3, () => chance.pick(processes)),
        ),
        ...given(
          'group',
          chance.maybe(0.4, () => chance.pick(groups)),
        ),
        ...given(
          'organisation',
          chance.maybe(0.3, () => chance.pick(organisations)),
        ),
      })),
    ),
    memberOf: chance.some(groups, 2),
  }));
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

async function storePeople(
  query: Query,
  chance: Chance,
  { people, organisations, groups }: Places & { readonly people: readonly Person[] },
): Promise<void> {
  await query('insert into organisation (id, name) select id, id::text from unnest($1::uuid[]) as id', [organisations]);
  await query('insert into "group" (key, name) select key, key from unnest($1::text[]) as key', [groups]);
  await query(
    `insert into person (id, name, organisation) select id, id::text, organisation from unnest($1::uuid[], $2::uuid[]) as x(id, organisation)`,
    [people.map(({ id }) => id), people.map(({ organisation }) => organisation ?? null)],
  );
  await query(
    'update person p set manager = x.manager from unnest($1::uuid[], $2::uuid[]) as x(id, manager) where p.id = x.id',
    [people.map(({ id }) => id), people.map(({ manager }) => manager ?? null)],
  );
  const members = people.flatMap(({ id, memberOf }) => memberOf.map((group) => [group, id] as const));
  await query(
    'insert into group_member ("group", person) select * from unnest($1::text[], $2::uuid[])',
    columns(members, 2),
  );
  const grants = people.flatMap(({ id, grants: held }) =>
    held.map(
      ({ role, process = null, group = null, organisation = null }) =>
        [id, role, process, group, organisation] as const,
    ),
  );
  await query(
    `insert into role_grant (id, person, role, process, "group", organisation)
     select gen_random_uuid(), * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])`,
    columns(grants, 5),
  );
  await storeAbsences(query, chance, people);
}

/** Beside those that count: past and coming ones, ones without a substitute, and ones that began after another one. */
async function storeAbsences(query: Query, chance: Chance, people: readonly Person[]): Promise<void> {
  const other = () => chance.pick(people).id;
  const rows = people.flatMap(({ id, substitute }) => [
    ...(substitute === undefined
      ? []
      : ([
          [id, substitute, -48, 48],
          [id, other(), -24, 24],
        ] as const)),
    [id, null, -72, 72] as const,
    [id, other(), -72, -1] as const,
    [id, other(), 1, 72] as const,
  ]);
  await query(
    `insert into absence (id, person, substitute, starts, ends)
     select gen_random_uuid(), person, substitute, now() + starts * interval '1 hour', now() + ends * interval '1 hour'
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) as x(person, substitute, starts, ends)`,
    columns(rows, 4),
  );
}

function columns(rows: readonly (readonly unknown[])[], count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column]));
}

/** Three releases; of each process some have the same declaration, and not every release has every process. */
function randomWorlds(chance: Chance): readonly World[] {
  const roles = [...relations, 'agent', 'lead', 'guest'];
  const declared = new Map<string, object>();
  return [1, 2, 3].map((release) => {
    const written = processes.slice(0, release === 1 ? 2 : 3).map((key) => {
      const known = declared.get(key);
      const parts =
        known !== undefined && chance.below(2) === 0
          ? known
          : {
              access: { see: chance.some(roles, 4), seeAll: chance.some(roles, 3) },
              people: { watchers: { see: chance.pick(['public', 'internal']) } },
              fields: randomFields(chance, roles),
            };
      declared.set(key, parts);
      return aProcess({
        key,
        number: `${key.slice(0, 1).toUpperCase()}-{000}`,
        states: nestedStates(chance),
        ...parts,
      });
    });
    const world = aWorld(...written, aChoiceList('priority', ['critical', 'high', 'low']));
    return { ...world, release: `release-${release}` };
  });
}

function nestedStates(chance: Chance): object {
  const inner = { vendor: {}, requester: {} };
  return {
    open: { category: 'active' },
    waiting: {
      category: 'waiting',
      initial: 'vendor',
      states: inner,
      hidden: chance.some(['note', 'due', 'priority', 'assignee', 'requester'], 4),
    },
    closed: { category: 'closed' },
  };
}

function randomFields(chance: Chance, roles: readonly string[]): object {
  const show = () => ({ show: chance.some(roles, 4) });
  const searchable = { searchable: true };
  return {
    note: aText({ ...searchable, ...show() }),
    priority: { type: 'choice', options: 'priority', ...searchable, ...show() },
    cost: { type: 'integer', ...searchable, ...show() },
    due: { type: 'dateTime', ...searchable, ...show() },
    vip: { type: 'boolean', ...searchable, ...show() },
    remark: aText(show()),
  };
}

type Parties = {
  readonly n: number;
  readonly releases: readonly StoredRelease[];
  readonly people: readonly Person[];
  readonly groups: readonly string[];
};

function randomTicket(chance: Chance, { n, releases, people, groups }: Parties): Ticket {
  const release = chance.pick(releases);
  const process = chance.pick([...release.world.processes.keys()]);
  const state = chance.pick(states) as keyof typeof categories;
  const who = () => chance.pick(people).id;
  const ids = people.map(({ id }) => id);
  const created = Date.parse('2026-03-01T00:00:00.000Z') + chance.below(1000) * 60_000;
  return aTicket({
    id: idOf(3, n + 1),
    number: `${process.slice(0, 1).toUpperCase()}-${n}`,
    process,
    release: release.hash,
    state: [state],
    category: categories[state],
    createdAt: new Date(created).toISOString(),
    // Many at one instant: pages must not lose those that stand on their border.
    updatedAt: new Date(created + chance.below(4) * 3_600_000).toISOString(),
    entered: { [state]: new Date(created).toISOString() },
    fields: {
      ...given('requester', chance.maybe(0.9, who)),
      ...given('assignee', chance.maybe(0.5, who)),
      ...given(
        'group',
        chance.maybe(0.8, () => chance.pick(groups)),
      ),
      affected: chance.some(ids, 2),
      watchers: chance.some(ids, 2),
      ...given(
        'note',
        chance.maybe(0.7, () => chance.pick(['printer', 'toner', 'screen'])),
      ),
      ...given(
        'priority',
        chance.maybe(0.7, () => chance.pick(['critical', 'high', 'low'])),
      ),
      ...given(
        'cost',
        chance.maybe(0.7, () => chance.below(20)),
      ),
      ...given(
        'due',
        chance.maybe(0.7, () => new Date(created + chance.below(9) * 86_400_000).toISOString()),
      ),
      ...given(
        'vip',
        chance.maybe(0.7, () => chance.below(2) === 1),
      ),
    },
    approvals: Object.fromEntries(
      Array.from({ length: chance.below(3) }, (_, k) => [`a${k}`, randomApproval(chance, ids)]),
    ),
  });
}

function randomApproval(chance: Chance, ids: readonly string[]): Approval {
  return {
    rule: 'board',
    round: 1,
    state: 'open',
    openedAt: '2026-03-01T00:00:00.000Z',
    approvers: chance.some(ids, 3).map((person) => ({ person, found: 'x' })),
    quorum: { for: 1, against: 1 },
    votes: [],
    ...given(
      'outcome',
      chance.maybe(0.5, () => chance.pick(['given', 'refused'] as const)),
    ),
  };
}
