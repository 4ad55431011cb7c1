/** Grants: which roles somebody holds, everywhere or only for a process, a group, an organisation. */
import { conflict, notFound, Problem } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import { audit, type Edit, withConstraints } from '../rows/index.ts';
import { newId, type Query } from '../storage/index.ts';
import { administrator, refuseNoAdministrator } from './administrators.ts';

export type GrantScope = { readonly process?: string; readonly group?: string; readonly organisation?: string };
export type NewGrant = GrantScope & { readonly role: string };
export type HeldGrant = NewGrant & { readonly id: string };

type GrantRow = {
  readonly id: string;
  readonly role: string;
  readonly process: string | null;
  readonly group: string | null;
  readonly organisation: string | null;
};

export async function grantsOf(query: Query, person: string): Promise<readonly HeldGrant[]> {
  const rows = await query<GrantRow>(
    `select id, role, process, "group", organisation from role_grant where person = $1
     order by role, process, "group", organisation`,
    [person],
  );
  return rows.map(heldGrant);
}

/** Grants a role that the current release defines, or that of the administrator; throws the problem that it has. */
export async function grantRole(
  edit: Edit,
  worlds: Pick<Worlds, 'current'>,
  { person, grant }: { readonly person: string; readonly grant: NewGrant },
): Promise<HeldGrant> {
  const { query } = edit.transaction;
  await refuseUnknown(query, worlds, grant);
  const { role, process = null, group = null, organisation = null } = grant;
  const [row] = await withConstraints(() =>
    query<GrantRow>(
      `insert into role_grant (id, person, role, process, "group", organisation) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id, role, process, "group", organisation`,
      [newId(), person, role, process, group, organisation],
    ),
  );
  if (row === undefined) throw conflict('taken', 'This person holds that role there already.', { property: 'role' });
  await audit(edit, { action: 'grant.create', subject: person, details: { ...grant } });
  return heldGrant(row);
}

export async function revokeGrant(
  edit: Edit,
  { person, grant }: { readonly person: string; readonly grant: string },
): Promise<void> {
  const { query } = edit.transaction;
  const [row] = await query<GrantRow>(
    'delete from role_grant where id = $1 and person = $2 returning id, role, process, "group", organisation',
    [grant, person],
  );
  if (row === undefined) throw notFound('This grant');
  if (row.role === administrator) await refuseNoAdministrator(query);
  const { id: _, ...details } = heldGrant(row);
  await audit(edit, { action: 'grant.delete', subject: person, details });
}

async function refuseUnknown(query: Query, worlds: Pick<Worlds, 'current'>, grant: NewGrant): Promise<void> {
  const { role, process, group, organisation } = grant;
  if (role === administrator) {
    const isRestricted = [process, group, organisation].some((one) => one !== undefined);
    if (isRestricted)
      throw refusal('restrictedAdministrator', 'An administrator is one everywhere: grant it as it is.');
    return;
  }
  const { world } = await worlds.current(query);
  if (!world.roles.has(role)) {
    const known = [...world.roles.keys(), administrator].join(', ');
    throw refusal('unknownRole', `The current release has no role ${role}. It has ${known}.`);
  }
  if (process !== undefined && !world.processes.has(process)) {
    const known = [...world.processes.keys()].join(', ');
    throw refusal('unknownProcess', `The current release has no process ${process}. It has ${known}.`);
  }
}

function refusal(code: string, detail: string): Problem {
  return new Problem({ status: 422, code, detail });
}

function heldGrant({ id, role, process, group, organisation }: GrantRow): HeldGrant {
  return {
    id,
    role,
    ...(process === null ? {} : { process }),
    ...(group === null ? {} : { group }),
    ...(organisation === null ? {} : { organisation }),
  };
}
