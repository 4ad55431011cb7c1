/** Members: people of a group, organisations of a set. Adding a member that is one already changes nothing. */
import { notFound } from '../http/index.ts';
import { audit, type Edit, namePlace, pageOf, withConstraints } from '../rows/index.ts';
import type { Query } from '../storage/index.ts';

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Line of support in the group: 0 for a bot, 1 to 3 for people. */
  readonly line?: number;
  /** So many open tickets he may have at a time. */
  readonly mostOpen?: number;
  /** Key of the calendar by which he works for the group. */
  readonly calendar?: string;
};
export type MemberPage = { readonly items: readonly Member[]; readonly next?: string };
export type OneMember = { readonly of: string; readonly member: string } & Pick<
  Member,
  'line' | 'mostOpen' | 'calendar'
>;

/** What a kind of membership asks the database. */
export type Membership = {
  /** Singular, as in actions of the audit: `group`. */
  readonly kind: string;
  /** $1 key of the whole, $2 and $3 name and id of the last member before, $4 how many. */
  readonly list: string;
  /** Answers a row where something changed. */
  put(query: Query, one: OneMember): Promise<readonly object[]>;
  /** $1 key of the whole, $2 the member; answers a row where there was one. */
  readonly remove: string;
};

export const groupMembers: Membership = {
  kind: 'group',
  list: `select p.id, p.name, p.active, m.line, m.most_open as "mostOpen", m.calendar from group_member m join person p on p.id = m.person
    where m."group" = $1 and ($2::text is null or (p.name, p.id) > ($2::text, $3::uuid)) order by p.name, p.id limit $4`,
  put: (query, { of, member, line, mostOpen, calendar }) =>
    query(
      `insert into group_member as m ("group", person, line, most_open, calendar) values ($1, $2, $3, $4, $5)
       on conflict ("group", person) do update
         set line = excluded.line, most_open = excluded.most_open, calendar = excluded.calendar
         where (m.line, m.most_open, m.calendar) is distinct from (excluded.line, excluded.most_open, excluded.calendar)
       returning person`,
      [of, member, line ?? null, mostOpen ?? null, calendar ?? null],
    ),
  remove: 'delete from group_member where "group" = $1 and person = $2 returning person',
};

export const organisationSetMembers: Membership = {
  kind: 'organisation_set',
  list: `select o.id, o.name, o.active
    from organisation_set_member m join organisation o on o.id = m.organisation
    where m.organisation_set = $1 and ($2::text is null or (o.name, o.id) > ($2::text, $3::uuid))
    order by o.name, o.id limit $4`,
  put: (query, { of, member }) =>
    query(
      `insert into organisation_set_member (organisation_set, organisation) values ($1, $2)
       on conflict do nothing returning organisation`,
      [of, member],
    ),
  remove:
    'delete from organisation_set_member where organisation_set = $1 and organisation = $2 returning organisation',
};

/** What is not said of a membership is null. */
type MemberRow = { readonly [Key in keyof Member]-?: Member[Key] | null } & Pick<Member, 'id' | 'name' | 'active'>;

export async function membersOf(
  query: Query,
  membership: Membership,
  { of, cursor, limit }: { readonly of: string; readonly cursor?: string; readonly limit: number },
): Promise<MemberPage> {
  const place = cursor === undefined ? undefined : namePlace(cursor);
  const rows = await query<MemberRow>(membership.list, [of, place?.name ?? null, place?.id ?? null, limit + 1]);
  const members = rows.map(({ id, name, active, ...said }) => ({ id, name, active, ...withoutNulls(said) }));
  return pageOf(members, { limit, placeOf: ({ name, id }) => [name, id] });
}

function withoutNulls<T extends object>(values: T): { readonly [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    readonly [Key in keyof T]?: NonNullable<T[Key]>;
  };
}

export async function putMember(edit: Edit, membership: Membership, one: OneMember): Promise<void> {
  const [changed] = await withConstraints(() => membership.put(edit.transaction.query, one));
  if (changed === undefined) return;
  const { of, ...details } = one;
  await audit(edit, { action: `${membership.kind}.addMember`, subject: of, details });
}

export async function removeMember(edit: Edit, membership: Membership, { of, member }: OneMember): Promise<void> {
  const [removed] = await edit.transaction.query(membership.remove, [of, member]);
  if (removed === undefined) throw notFound('This member');
  await audit(edit, { action: `${membership.kind}.removeMember`, subject: of, details: { member } });
}
