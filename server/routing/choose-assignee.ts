/**
 * Words. Rule: how the people of a group get its tickets. Free: active, below the limit of open tickets, and not absent;
 * whoever is absent is stood in for by his substitute. At work: within the calendar of the membership.
 * `manual` leaves a ticket to whoever takes it first, or to a dispatcher; of the others each choice is made under a lock of the
 * group's row, held to the end of the transaction, so that two servers never choose by the same count.
 */
import { assignmentRules, type Calendars, calendarOf } from '#engine';
import { type Query, statementMs } from '../storage/index.ts';

export type AssignmentRule = (typeof assignmentRules)[number];

export function isAssignmentRule(rule: unknown): rule is AssignmentRule {
  return assignmentRules.some((one) => one === rule);
}

type Candidate = {
  readonly person: string;
  readonly open: number;
  readonly most: number | null;
  readonly near: boolean;
  readonly calendar: string | null;
  /** Milliseconds, of the database and the same for all: a server whose clock is wrong sends nobody home. */
  readonly now: number;
};

export type Choosing = {
  readonly group: string;
  readonly rule: AssignmentRule;
  /** Who is not asked: whoever reports it does not solve it. */
  readonly requester?: string | undefined;
  /** Only those of the group who can do it, and of that line of support. */
  readonly skill?: string | undefined;
  readonly line?: number | undefined;
  /** Of the current release; without them everybody is at work. */
  readonly calendars?: Calendars;
  /** What was given away by the same list and is not written yet, by person. */
  readonly given?: Map<string, number>;
};

/** Undefined where nobody of the group is free, or the rule leaves it to people. */
export async function chooseAssignee(query: Query, choosing: Choosing): Promise<string | undefined> {
  const { group, rule, calendars, given = new Map() } = choosing;
  if (rule === 'manual') return undefined;
  const last = await lockTurn(query, group);
  const candidates = await candidatesOf(query, choosing);
  const free = candidates
    .map((one) => ({ ...one, open: one.open + (given.get(one.person) ?? 0) }))
    .filter(({ open, most }) => most === null || open < most);
  const working = calendars === undefined ? free : soonest(free, calendars);
  const chosen =
    rule === 'roundRobin' ? nextAfter(working, last) : lightest(rule === 'nearest' ? nearest(working) : working);
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

/*
 * Counted after the lock: what another transaction gave away before it is among the open tickets. A substitute has the skills,
 * the line, the limit and the calendar of whom he stands in for, unless he belongs to the group himself.
 */
const asking = `
  with member as (
    select m.person as own, m.most_open, m.calendar, a.id as absence, coalesce(a.substitute, m.person) as person
    from group_member m join person p on p.id = m.person and p.active
      left join lateral (select id, substitute from absence where person = m.person
        and starts <= clock_timestamp() and ends > clock_timestamp() order by starts, id limit 1) a on true
    where m."group" = $1 and ($3::text is null or $3 = any (p.skills)) and ($4::int is null or m.line = $4))
  select distinct on (m.person) m.person, coalesce(o.open, 0)::int as open, m.most_open as most, m.calendar, ${statementMs} as now,
    coalesce(p.site is not null and p.site = (select r.site from person r where r.id = $2), false) as near
  from member m join person p on p.id = m.person and p.active
    left join lateral (select count(*) as open from ticket t
      where t.assignee = m.person and t.category in ('new', 'active', 'waiting')) o on true
  where m.person is distinct from $2 and (m.absence is null or m.person <> m.own)
    and not exists (select from absence b where b.person = m.person
      and b.starts <= clock_timestamp() and b.ends > clock_timestamp())
  order by m.person, m.absence is not null, m.own`;

function candidatesOf(query: Query, { group, requester, skill, line }: Choosing): Promise<readonly Candidate[]> {
  return query<Candidate>(asking, [group, requester ?? null, skill ?? null, line ?? null]);
}

/** Those at work; where nobody is, those who come first. A calendar that is not there, or never open, is nobody's reason. */
function soonest<T extends Candidate>(free: readonly T[], calendars: Calendars): readonly T[] {
  const comes = free.map(({ calendar, now }) =>
    calendar === null ? now : (calendarOf(calendars, calendar)?.nextOpen(now) ?? now),
  );
  const first = Math.min(...comes);
  return free.filter((_, n) => comes[n] === first);
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
