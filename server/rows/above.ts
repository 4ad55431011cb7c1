/** Rows that stand above each other, such as a manager above his people, lead in no circle. */
import { Problem } from '../http/index.ts';
import type { Query } from '../storage/index.ts';
import type { Resource } from './resource.ts';

/**
 * Throws 422 `circle` where the row would come to stand above itself. One at a time for a kind of row: two changes that
 * are fine each could close a circle together.
 */
export async function refuseCircle(
  query: Query,
  { kind, above, one }: Pick<Resource, 'kind' | 'above' | 'one'>,
  { id, values }: { readonly id: string; readonly values: Readonly<Record<string, unknown>> },
): Promise<void> {
  const next = above === undefined ? undefined : values[above];
  if (above === undefined || typeof next !== 'string') return;
  await query('select pg_advisory_xact_lock(hashtext($1))', [`${kind}.${above}`]);
  // Kind and property are names of our own tables and columns.
  const circle = await query(
    `with recursive upward (id) as (
       select $1::uuid union select r."${above}" from "${kind}" r join upward u on r.id = u.id where r."${above}" is not null
     ) select 1 from upward where id = $2`,
    [next, id],
  );
  if (circle.length === 0) return;
  throw new Problem({
    status: 422,
    code: 'circle',
    detail: `As ${above}, that would put ${one} above itself. Name another.`,
    extra: { property: above },
  });
}
