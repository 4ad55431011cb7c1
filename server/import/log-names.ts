/**
 * What a log names by texts (people, groups, organisations, services, items) as rows of ours: found by where they came from,
 * made where they are not there yet.
 */
import { hash } from 'node:crypto';
import { idFrom, type Query } from '../storage/index.ts';

export const namedKinds = ['person', 'group', 'organisation', 'service', 'ci'] as const;
export type NamedKind = (typeof namedKinds)[number];

export type LogNames = {
  /** Sees to it that there is a row for each name. */
  ensure(names: Readonly<Record<NamedKind, ReadonlySet<string>>>): Promise<void>;
  /** The id, or the key of a group; throws for a name that was not ensured. */
  idOf(kind: NamedKind, name: string): string;
};

/** `log` tells the names of one log from those of another. */
export function logNames(query: Query, log: string): LogNames {
  const known: Record<NamedKind, Map<string, string>> = {
    person: new Map(),
    group: new Map(),
    organisation: new Map(),
    service: new Map(),
    ci: new Map(),
  };
  return {
    async ensure(names) {
      for (const kind of namedKinds) {
        const fresh = [...names[kind]].filter((name) => !known[kind].has(name)).sort();
        if (fresh.length === 0) continue;
        for (const [name, id] of await rowsFor(query, { kind, log, names: fresh })) known[kind].set(name, id);
      }
    },
    idOf(kind, name) {
      const id = known[kind].get(name);
      if (id === undefined) throw new Error(`The ${kind} ${JSON.stringify(name)} of the log has no row.`);
      return id;
    },
  };
}

type Naming = { readonly kind: NamedKind; readonly log: string; readonly names: readonly string[] };

/** People are inactive: they were there, and nobody of them signs in by being in a log. */
const inserts: Readonly<Record<Exclude<NamedKind, 'group'>, string>> = {
  person: 'insert into person (id, name, external_id, active) select x.id, x.name, x.external_id, false',
  organisation: 'insert into organisation (id, name, external_id) select x.id, x.name, x.external_id',
  service: 'insert into service (id, name, external_id, active) select x.id, x.name, x.external_id, false',
  ci: `insert into ci (id, name, type, external_id, active) select x.id, x.name, 'unknown', x.external_id, false`,
};

async function rowsFor(query: Query, naming: Naming): Promise<ReadonlyMap<string, string>> {
  const { kind, log, names } = naming;
  const externals = names.map((name) => `${log}/${name}`);
  if (kind === 'group') await insertGroups(query, names, externals);
  else
    await query(
      `${inserts[kind]} from unnest($1::uuid[], $2::text[], $3::text[]) as x(id, name, external_id) on conflict do nothing`,
      [externals.map(idFrom), names, externals],
    );
  const table = kind === 'group' ? '"group"' : kind;
  const id = kind === 'group' ? 'key' : 'id';
  const rows = await query<{ external: string; id: string }>(
    `select external_id as external, ${id} as id from ${table} where external_id = any ($1)`,
    [externals],
  );
  return new Map(rows.map((row) => [row.external.slice(log.length + 1), row.id]));
}

/** A group's key is what definitions and people call it; one that is taken by another group gets signs of its own. */
async function insertGroups(query: Query, names: readonly string[], externals: readonly string[]): Promise<void> {
  const insert = `insert into "group" (key, name, external_id) select * from unnest($1::text[], $2::text[], $3::text[])
    on conflict do nothing`;
  await query(insert, [names.map(groupKey), names, externals]);
  await query(insert, [names.map((name) => `${groupKey(name)}X${hash('sha256', name).slice(0, 8)}`), names, externals]);
}

/** `Group 56` as `group56`: letters and digits, the first small. */
export function groupKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.map((word, n) => (n === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
  const key = joined.slice(0, 1).toLowerCase() + joined.slice(1, 40);
  // A name in other letters than those of keys is told apart by the signs behind it.
  return /^[a-z]/.test(key) ? key : `group${key === '' ? hash('sha256', name).slice(0, 8) : key}`;
}
