/** Pages of rows in the order of their names, each beginning where the one before ended. */
import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { namePlace, pageOf } from './name-page.ts';
import type { Resource, Row, Where } from './resource.ts';

export type ListQuery = {
  /** Part of a name or of another searched column; typing errors are forgiven. */
  readonly q?: string;
  readonly cursor?: string;
  readonly limit: number;
} & Readonly<Record<string, unknown>>;

export type RowPage = { readonly items: readonly Row[]; readonly next?: string };

export async function listRows(
  em: EntityManager,
  resource: Resource,
  { query, where }: { readonly query: ListQuery; readonly where: Where },
): Promise<RowPage> {
  const { key, entity } = resource;
  const asked = [where, ...filtersOf(resource, query)];
  const searched = query.q === undefined ? [] : [await searchOf(em, resource, { asked, q: query.q.normalize('NFC') })];
  const found: readonly Row[] = await em.find(
    entity,
    { $and: [...asked, ...searched, ...startOf(resource, query.cursor)] },
    { orderBy: { name: 'asc', [key]: 'asc' }, limit: query.limit + 1 },
  );
  return pageOf(found, { limit: query.limit, placeOf: (row) => [row.name, String(row[key])] });
}

function filtersOf({ filters }: Resource, query: ListQuery): readonly Where[] {
  return Object.entries(filters).flatMap(([name, filter]) =>
    query[name] === undefined ? [] : [filter.where(query[name])],
  );
}

/**
 * What is written so; where there is nothing, words that are nearly the same. In one condition with the other, `<%` would
 * have every row read. Fewer letters than the three of a trigram are looked for where words begin, which has an index too.
 */
async function searchOf(
  em: EntityManager,
  resource: Resource,
  { asked, q }: { readonly asked: readonly Where[]; readonly q: string },
): Promise<Where> {
  const { searched, entity } = resource;
  const literal = q.replaceAll(/[\\%_]/g, '\\$&');
  if (q.length < 3) return like(searched, [`${literal}%`, `% ${literal}%`]);
  const exact = like(searched, [`%${literal}%`]);
  const one: Row | null = await em.findOne(entity, { $and: [...asked, exact] });
  return one === null ? similar(searched, q) : exact;
}

function like(columns: readonly string[], patterns: readonly string[]): Where {
  const one = (column: string, pattern: string) => ({
    [raw((alias) => `${alias}."${column}" ilike ?`, [pattern])]: [],
  });
  return { $or: columns.flatMap((column) => patterns.map((pattern) => one(column, pattern))) };
}

function similar(columns: readonly string[], q: string): Where {
  return { $or: columns.map((column) => ({ [raw((alias) => `? <% ${alias}."${column}"`, [q])]: [] })) };
}

function startOf({ key }: Resource, cursor: string | undefined): readonly Where[] {
  if (cursor === undefined) return [];
  const { name, id } = key === 'id' ? namePlace(cursor) : namePlace(cursor, (text) => isKey.test(text));
  const type = key === 'id' ? 'uuid' : 'text';
  return [{ [raw((alias) => `(${alias}."name", ${alias}."${key}") > (?::text, ?::${type})`, [name, id])]: [] }];
}

const isKey = /^[A-Za-z0-9]{1,60}$/;
