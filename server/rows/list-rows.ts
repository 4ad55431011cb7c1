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
  const found: readonly Row[] = await em.find(
    entity,
    {
      $and: [where, ...filtersOf(resource, query), ...searchOf(resource, query.q), ...startOf(resource, query.cursor)],
    },
    { orderBy: { name: 'asc', [key]: 'asc' }, limit: query.limit + 1 },
  );
  return pageOf(found, { limit: query.limit, placeOf: (row) => [row.name, String(row[key])] });
}

function filtersOf({ filters }: Resource, query: ListQuery): readonly Where[] {
  return Object.entries(filters).flatMap(([name, filter]) =>
    query[name] === undefined ? [] : [filter.where(query[name])],
  );
}

/** `<%` finds words that are nearly the same; both conditions are answered by the trigram index. */
function searchOf({ searched }: Resource, q: string | undefined): readonly Where[] {
  if (q === undefined) return [];
  const part = `%${q.normalize('NFC').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const either = searched.flatMap((column) => [
    { [raw((alias) => `${alias}."${column}" ilike ?`, [part])]: [] },
    { [raw((alias) => `? <% ${alias}."${column}"`, [q])]: [] },
  ]);
  return [{ $or: either }];
}

function startOf({ key }: Resource, cursor: string | undefined): readonly Where[] {
  if (cursor === undefined) return [];
  const { name, id } = key === 'id' ? namePlace(cursor) : namePlace(cursor, (text) => isKey.test(text));
  const type = key === 'id' ? 'uuid' : 'text';
  return [{ [raw((alias) => `(${alias}."name", ${alias}."${key}") > (?::text, ?::${type})`, [name, id])]: [] }];
}

const isKey = /^[A-Za-z0-9]{1,60}$/;
