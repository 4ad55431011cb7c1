/** How much of named tickets a viewer sees, asked of the database: for routes that need no more of the ticket. */
import type { Sight } from '#engine';
import { isId, putTogether, type Query } from '../storage/index.ts';
import { branchesSql } from './branch-sql.ts';
import { branchesOf, type MergedBranch } from './merged-branches.ts';
import { Parameters } from './parameters.ts';
import type { Viewer } from './viewer.ts';

/** Sight by id; tickets that are not there or not to be seen are left out. */
export async function sightsOf(
  query: Query,
  viewer: Viewer,
  tickets: readonly string[],
): Promise<ReadonlyMap<string, 'some' | 'all'>> {
  const ids = tickets.filter(isId).map((id) => id.toLowerCase());
  const branches = branchesOf(viewer);
  if (ids.length === 0 || branches.length === 0) return new Map();
  const parameters = new Parameters();
  const rows = await query<{ id: string; sees_all: boolean }>(
    ...parameters.statement(`${putTogether} select t.id, ${seesAllSql(branches, viewer, parameters)} as sees_all from ticket t
     where t.id = any(${parameters.add(ids, 'uuid[]')}) and ${branchesSql(branches, viewer, parameters)}`),
  );
  return new Map(rows.map(({ id, sees_all }) => [id, sees_all ? 'all' : 'some']));
}

/** What the viewer sees of one ticket: `none` also of one that is not there. */
export async function canSee(query: Query, viewer: Viewer, ticket: string): Promise<Sight> {
  return (await sightsOf(query, viewer, [ticket])).get(ticket.toLowerCase()) ?? 'none';
}

/** Whether he sees all of `t`, of which he sees something; never null. */
export function seesAllSql(branches: readonly MergedBranch[], viewer: Viewer, parameters: Parameters): string {
  const all = branches.filter(({ sight }) => sight === 'all');
  return all.length === branches.length && all.length > 0
    ? 'true'
    : `(${branchesSql(all, viewer, parameters)}) is true`;
}
