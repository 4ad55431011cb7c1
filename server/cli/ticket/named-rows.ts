/** From what people call people, groups, items and tickets to the ids that fields hold, and back. */
import { isId, type Query } from '../../storage/index.ts';
import { BadUsage } from '../command.ts';

export type RowKind = 'person' | 'group' | 'organisation' | 'service' | 'ci' | 'ticket';

type Candidate = {
  readonly id: string;
  /** What names it for certain. */
  readonly exact: string;
  readonly name: string;
};

/** Each takes what was typed, in small letters. */
const finding: Readonly<Record<RowKind, string>> = {
  person: `select id::text, coalesce(email, id::text) as exact, name from person
    where lower(email) = any($1) or (active and lower(name) = any($1)) order by email`,
  group: `select key as id, key as exact, name from "group" where lower(key) = any($1) or (active and lower(name) = any($1)) order by key`,
  organisation: `select id::text, id::text as exact, name from organisation where active and lower(name) = any($1) order by id`,
  service: `select id::text, id::text as exact, name from service where active and lower(name) = any($1) order by id`,
  ci: `select id::text, id::text as exact, name from ci where active and lower(name) = any($1) order by id`,
  ticket: `select id::text, number as exact, number as name from ticket where number in (select upper(unnest($1::text[])))`,
};

const called: Readonly<Record<RowKind, string>> = {
  person: 'people',
  group: 'groups',
  organisation: 'organisations',
  service: 'services',
  ci: 'items',
  ticket: 'tickets',
};

/**
 * The ids of what was typed, by what was typed. What is found nowhere is left out: it stays as it is, and the gate says
 * that it is not offered. Several of one name are bad usage: which one was meant nobody can tell.
 */
export async function idsOf(
  query: Query,
  kind: RowKind,
  typed: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(typed)].filter((text): boolean => !isId(text));
  const ids = new Map<string, string>();
  if (names.length === 0) return ids;
  const candidates = await query<Candidate>(finding[kind], [names.map((name) => name.toLowerCase())]);
  for (const name of names) {
    const found = candidatesFor(name, candidates);
    const [one, ...others] = found;
    if (others.length > 0) throw ambiguous(kind, name, found);
    if (one !== undefined) ids.set(name, one.id);
  }
  return ids;
}

function candidatesFor(name: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const isCalled = (text: string) => text.toLowerCase() === name.toLowerCase();
  const exact = candidates.filter((one) => isCalled(one.exact));
  return exact.length > 0 ? exact : candidates.filter((one) => isCalled(one.name));
}

function ambiguous(kind: RowKind, name: string, found: readonly Candidate[]): BadUsage {
  const list = found.map(({ exact }) => exact).join(', ');
  return new BadUsage(`there are ${found.length} ${called[kind]} named ${name}. Write which: ${list}.`);
}

const naming = `
  select id::text, name from person where id = any($1::uuid[])
  union all select id::text, name from organisation where id = any($1::uuid[])
  union all select id::text, name from service where id = any($1::uuid[])
  union all select id::text, name from ci where id = any($1::uuid[])
  union all select key, name || ' (' || key || ')' from "group" where key = any($2)`;

/** What the ids anywhere in `values` are called. */
export async function namesIn(query: Query, values: unknown): Promise<ReadonlyMap<string, string>> {
  const texts = [...new Set(textsIn(values))];
  const rows = await query<{ id: string; name: string }>(naming, [
    texts.filter(isId),
    texts.filter((one): boolean => !isId(one)),
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function textsIn(value: unknown): readonly string[] {
  // A point of a checklist about a person is `<point>/<person>`.
  if (typeof value === 'string') return value.length <= 100 ? value.split('/') : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
