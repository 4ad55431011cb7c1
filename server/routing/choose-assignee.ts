/**
 * Words. Rule: how the people of a group get its tickets. Free: active, not absent, and below the limit of open tickets.
 * `manual` leaves a ticket to whoever takes it first, or to a dispatcher; of the others each choice is made under a lock of the
 * group's row, held to the end of the transaction, so that two servers never choose by the same count.
 */
import { assignmentRules } from '#engine';
import type { Query } from '../storage/index.ts';

export type AssignmentRule = (typeof assignmentRules)[number];

export function isAssignmentRule(rule: unknown): rule is AssignmentRule {
  return assignmentRules.some((one) => one === rule);
}

type Candidate = {
  readonly person: string;
  readonly open: number;
  readonly most: number | null;
  readonly near: boolean;
};

export type Choosing = {
  readonly group: string;
  readonly rule: AssignmentRule;
  /** Who is not asked: whoever reports it does not solve it. */
  readonly requester?: string | undefined;
  /** What was given away by the same list and is not written yet, by person. */
  readonly given?: Map<string, number>;
};

/** Undefined where nobody of the group is free, or the rule leaves it to people. */
export async function chooseAssignee(
  query: Query,
  { group, rule, requester, given = new Map() }: Choosing,
): Promise<string | undefined> {
  if (rule === 'manual') return undefined;
  const last = await lockTurn(query, group);
  const members = await membersOf(query, group, requester);
  const free = members
    .map((one) => ({ ...one, open: one.open + (given.get(one.person) ?? 0) }))
    .filter(({ open, most }) => most === null || open < most);
  const chosen = rule === 'roundRobin' ? nextAfter(free, last) : lightest(rule === 'nearest' ? nearest(free) : free);
  if (chosen === undefined) return undefined;
  given.set(chosen.person, (given.get(chosen.person) ?? 0) + 1);
  // By the other rules nobody's turn passes.
  if (rule === 'roundRobin') await query('update rotation set person = $2 where "group" = $1', [group, chosen.person]);
  return chosen.person;
}

async function lockTurn(query: Query, group: string): Promise<string | null> {
  await query('insert into rotation ("group") values ($1) on conflict do nothing', [group]);
  const [row] = await query<{ person: string | null }>('select person from rotation where "group" = $1 for update', [
    group,
  ]);
  return row?.person ?? null;
}

/* Counted after the lock: what another transaction gave away before it is among the open tickets. */
const asking = `
  select m.person, coalesce(o.open, 0)::int as open, m.most_open as most,
    coalesce(p.site is not null and p.site = (select r.site from person r where r.id = $2), false) as near
  from group_member m join person p on p.id = m.person and p.active
    left join lateral (select count(*) as open from ticket t
      where t.assignee = m.person and t.category in ('new', 'active', 'waiting')) o on true
  where m."group" = $1 and m.person is distinct from $2
    and not exists (select from absence a where a.person = m.person
      and a.starts <= clock_timestamp() and a.ends > clock_timestamp())
  order by m.person`;

function membersOf(query: Query, group: string, requester: string | undefined): Promise<readonly Candidate[]> {
  return query<Candidate>(asking, [group, requester ?? null]);
}

/** The first behind whoever's turn it was, in the order of their ids; a group that changed goes on from the same place. */
function nextAfter(free: readonly Candidate[], last: string | null): Candidate | undefined {
  return free.find(({ person }) => last !== null && person > last) ?? free[0];
}

/** Of those who have as few, the first by id. */
function lightest(free: readonly Candidate[]): Candidate | undefined {
  return free.toSorted((a, b) => a.open - b.open || (a.person < b.person ? -1 : 1))[0];
}

/** At the requester's own site, where anybody is; else everybody. */
function nearest(free: readonly Candidate[]): readonly Candidate[] {
  const near = free.filter((one) => one.near);
  return near.length > 0 ? near : free;
}
