/** There is always somebody left who may administer. */
import { conflict } from '../http/index.ts';
import type { Query } from '../storage/index.ts';

/** The one role that no release defines. */
export const administrator = 'administrator';

/** Asked after somebody was deactivated: throws 409, which undoes it, where he was the last administrator. */
export async function refuseDeactivatedAdministrator(query: Query, person: string): Promise<void> {
  const [held] = await query(`select 1 from role_grant where ${isWhole} and person = $2`, [administrator, person]);
  if (held !== undefined) await refuseNoAdministrator(query);
}

/** Asked after a grant of the administrator's role was taken away. */
export async function refuseNoAdministrator(query: Query): Promise<void> {
  // One at a time: two who take each other's right away would both see the other one still there.
  await query('select pg_advisory_xact_lock(hashtext($1))', ['role_grant.administrator']);
  const [left] = await query(
    `select 1 from role_grant where ${isWhole} and exists (select from person p where p.id = person and p.active) limit 1`,
    [administrator],
  );
  if (left !== undefined) return;
  throw conflict('lastAdministrator', 'Nobody would be left who may administer. Make somebody else one first.');
}

const isWhole = `role = $1 and process is null and "group" is null and organisation is null`;
