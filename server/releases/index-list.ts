/** Which indexes the current release asks for: one for each field that is `searchable`. */
import { hash } from 'node:crypto';
import type { World } from '#engine';
import type { Query } from '../storage/index.ts';
import { type IndexExpression, indexExpression } from './index-expression.ts';

export type WantedIndex = IndexExpression & { readonly process: string; readonly field: string; readonly name: string };

/** Names of the indexes that are made and dropped here. */
export const indexPrefix = 'ticket_field_';

/** Indexes of the searchable fields of a world, those of models included. */
export function wantedIndexes(world: World): readonly WantedIndex[] {
  const wanted = new Map<string, WantedIndex>();
  for (const process of world.processes.values()) {
    for (const { fields } of [process, ...process.models.values()]) {
      for (const { key, definition, core } of fields.values()) {
        const expression = core || definition.searchable !== true ? undefined : indexExpression(key, definition);
        if (expression === undefined) continue;
        const name = indexName(process.key, expression);
        // Two models may have fields of one name and of different types: one of them gets its index.
        if (!wanted.has(`${process.key}.${key}`))
          wanted.set(`${process.key}.${key}`, { ...expression, process: process.key, field: key, name });
      }
    }
  }
  return [...wanted.values()];
}

/** Another expression is another index: the old one serves until the new one is there. */
function indexName(process: string, { sql }: IndexExpression): string {
  return `${indexPrefix}${hash('sha256', `${process} ${sql}`).slice(0, 24)}`;
}

/** Notes what is wanted from now on; building is done later, beside the work (`buildIndexes`). */
export async function noteWantedIndexes(query: Query, world: World): Promise<void> {
  const wanted = wantedIndexes(world);
  const columns = [
    wanted.map(({ process }) => process),
    wanted.map(({ field }) => field),
    wanted.map(({ type }) => type),
    wanted.map(({ name }) => name),
  ];
  await query(
    `delete from field_index f where not exists (
       select from unnest($1::text[], $2::text[]) as w(process, field) where w.process = f.process and w.field = f.field)`,
    columns.slice(0, 2),
  );
  await query(
    `insert into field_index as f (process, field, type, name)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (process, field) do update
       set type = excluded.type, name = excluded.name, state = 'wanted', trouble = null, changed_at = now()
       where f.name <> excluded.name`,
    columns,
  );
}

export type IndexState = {
  readonly process: string;
  readonly field: string;
  readonly type: string;
  readonly state: 'wanted' | 'building' | 'ready' | 'failed';
  readonly trouble?: string;
  readonly changedAt: string;
};

type IndexRow = Omit<IndexState, 'trouble' | 'changedAt'> & {
  readonly trouble: string | null;
  readonly changed_at: string;
};

/** Indexes of the searchable fields, and how far they are. */
export async function listIndexes(query: Query): Promise<readonly IndexState[]> {
  const rows = await query<IndexRow>(
    'select process, field, type, state, trouble, changed_at::text from field_index order by process, field',
  );
  return rows.map(({ trouble, changed_at, ...index }) => ({
    ...index,
    ...(trouble === null ? {} : { trouble }),
    changedAt: new Date(changed_at).toISOString(),
  }));
}
