/**
 * Words. Reader: somebody who may see a ticket or not, with what he holds. Around: what of other people decides who sees a
 * ticket: the requester's manager and organisation, and who stands in today for somebody who is asked.
 */
import type { Actor, Facts, Grant, PersonFacts, Ticket } from '#engine';
import { isId, type Query } from '../storage/index.ts';

export type Holdings = {
  readonly actor: Extract<Actor, { readonly kind: 'person' }>;
  readonly grants: readonly Grant[];
  readonly memberOf: readonly string[];
};

type HoldingsRow = { readonly id: string; readonly grants: readonly Grant[]; readonly member_of: readonly string[] };

const holding = `
  select p.id,
    coalesce((select json_agg(json_strip_nulls(json_build_object('role', g.role, 'process', g.process, 'group', g."group",
      'organisation', g.organisation))) from role_grant g where g.person = p.id), '[]') as grants,
    coalesce((select json_agg(m."group") from group_member m where m.person = p.id), '[]') as member_of
  from person p where p.id = any($1::uuid[]) and p.active`;

/** What people hold now; those that are not there or not active are left out. */
export async function holdingsOf(query: Query, people: Iterable<string>): Promise<ReadonlyMap<string, Holdings>> {
  const ids = [...new Set(people)];
  if (ids.length === 0) return new Map();
  const rows = await query<HoldingsRow>(holding, [ids]);
  return new Map(
    rows.map(({ id, grants, member_of: memberOf }) => [id, { actor: { kind: 'person', id }, grants, memberOf }]),
  );
}

/* Of several absences at once that began first counts, as for the facts of a command. */
const surrounding = `
  select p.id, p.manager, p.organisation,
    (select a.substitute from absence a where a.person = p.id and a.substitute is not null
      and a.starts <= now() and a.ends > now() order by a.starts, a.id limit 1) as substitute
  from person p where p.id = any($1::uuid[])`;

type AroundRow = { readonly [K in 'id']: string } & {
  readonly [K in 'manager' | 'organisation' | 'substitute']: string | null;
};

/** The facts of people around tickets. */
export async function peopleAround(
  query: Query,
  tickets: Iterable<Pick<Ticket, 'fields' | 'approvals'>>,
): Promise<NonNullable<Facts['people']>> {
  const ids = new Set<string>();
  for (const { fields, approvals } of tickets) {
    if (typeof fields.requester === 'string') ids.add(fields.requester);
    for (const { approvers } of Object.values(approvals)) for (const { person } of approvers) ids.add(person);
  }
  if (ids.size === 0) return {};
  const rows = await query<AroundRow>(surrounding, [[...ids].filter(isId)]);
  return Object.fromEntries(rows.map((row): [string, PersonFacts] => [row.id, personFacts(row)]));
}

function personFacts({ manager, organisation, substitute }: AroundRow): PersonFacts {
  return {
    ...(manager === null ? {} : { manager }),
    ...(organisation === null ? {} : { organisation }),
    ...(substitute === null ? {} : { substitute }),
  };
}
