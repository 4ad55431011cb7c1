/** What signing in and using tokens depends on, asked anew for each request, so that a change holds at once. */
import type { Query } from '../storage/index.ts';

/** Whether person `p` may come in at all; `a` is the account, which those who only have tokens may lack. */
export const mayComeIn = `p.active and not coalesce(a.disabled, false)`;

/** Whether person `p` is an administrator: the role without any restriction. */
export const isAdministrator = `exists (select from role_grant g where g.person = p.id and g.role = 'administrator'
  and g.process is null and g."group" is null and g.organisation is null)`;

export type Grant = {
  readonly role: string;
  readonly process?: string;
  readonly group?: string;
  readonly organisation?: string;
};

/** The roles that a person was granted, with what restricts each. */
export async function grantsOf(query: Query, person: string): Promise<readonly Grant[]> {
  const rows = await query<{ readonly grant: Grant }>(
    `select jsonb_strip_nulls(jsonb_build_object('role', role, 'process', process, 'group', "group",
       'organisation', organisation)) as grant
     from role_grant where person = $1 order by role, process, "group", organisation`,
    [person],
  );
  return rows.map(({ grant }) => grant);
}

/** The same as `isAdministrator` asks of the database. */
export function isWholeAdministrator({ role, process, group, organisation }: Grant): boolean {
  return role === 'administrator' && (process ?? group ?? organisation) === undefined;
}
