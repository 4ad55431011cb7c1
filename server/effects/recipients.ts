/** Who is meant by the recipients of a letter: people, the members of groups, whoever holds a role for this ticket. */
import type { Recipient, Ticket } from '#engine';
import type { Query } from '../storage/index.ts';

export type Person = {
  readonly id: string;
  readonly language: string;
  readonly zone: string;
};

/* A grant counts where it is in force for the ticket: its process, its group, the organisation of its requester. */
const naming = `
  with named as (
    select unnest($1::uuid[]) as person
    union select w.manager from person w where w.id = any($8::uuid[]) and w.manager is not null
    union select m.person from group_member m where m."group" = any($2)
    union select g.person from role_grant g where g.role = any($3) and g.person is not null
      and (g.process is null or g.process = $4) and (g."group" is null or g."group" = $5)
      and (g.organisation is null or g.organisation = (select organisation from person where id = $6)))
  select p.id, p.language, p.zone from named n join person p on p.id = n.person
  where p.active and not exists (select from notification x where x.effect = $7 and x.person = p.id)
  order by p.id`;

/** Active people, each once, without those who have the letter of this effect already. */
export function recipientsOf(
  query: Query,
  effect: { readonly key: string; readonly to: readonly Recipient[] },
  { process, fields }: Ticket,
): Promise<readonly Person[]> {
  const people = effect.to.flatMap((one) => ('person' in one ? [one.person] : []));
  const groups = effect.to.flatMap((one) => ('group' in one ? [one.group] : []));
  const managed = effect.to.flatMap((one) => ('managerOf' in one ? [one.managerOf] : []));
  const roles = effect.to.flatMap((one) => ('role' in one ? [one.role] : []));
  const group = typeof fields.group === 'string' ? fields.group : null;
  const requester = typeof fields.requester === 'string' ? fields.requester : null;
  return query<Person>(naming, [people, groups, roles, process, group, requester, effect.key, managed]);
}
