/** How many tickets a list holds, as far as people look: a number on a screen is not worth reading a million rows. */
import { Parameters, type Viewer } from '../access/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { armSql, armsOf } from './arms.ts';
import type { Filter } from './filter.ts';

/** Beyond this it is said that there are more. */
export const mostCounted = 1000;

export type Count = { readonly count: number; readonly more: boolean };

export async function countTickets(query: Query, viewer: Viewer, filters: readonly Filter[]): Promise<Count> {
  const parameters = new Parameters();
  const most = mostCounted + 1;
  const arms = armsOf({ viewer, filters, parameters }).map(
    (arm) => `(select t.id from ticket t where ${armSql(arm, viewer, parameters)} limit ${most})`,
  );
  if (arms.length === 0) return { count: 0, more: false };
  const tickets = arms.length === 1 ? arms[0] : `(${arms.join(' union all ')})`;
  const once = arms.length === 1 ? '' : `group by id limit ${most}`;
  const [row] = await query<{ count: string }>(
    ...parameters.statement(
      `${putTogether} select count(*) as count from (select id from ${tickets} arm ${once}) ticket`,
    ),
  );
  const count = Number(row?.count ?? 0);
  return { count: Math.min(count, mostCounted), more: count > mostCounted };
}
