/**
 * Words. Open: not done and not closed. Near: due within a span that is asked for. Load: how many tickets somebody, or a group,
 * has open, how many of them are near, and how many are overdue.
 */
import { type Calendars, calendarOf } from '#engine';
import { instantSql, type Query, statementMs } from '../storage/index.ts';

export type Load = { readonly open: number; readonly near: number; readonly overdue: number };

export type GroupLoad = Load & {
  readonly group: string;
  readonly name: string;
  /** Open ones that are nobody's. */
  readonly unassigned: number;
};

export type MemberLoad = Load & {
  readonly person: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly line?: number;
  readonly mostOpen?: number;
  /** Works now, or from then on. */
  readonly atWork: boolean;
  readonly from?: string;
  /** Away until then, and who stands in. */
  readonly absentUntil?: string;
  readonly substitute?: { readonly id: string; readonly name: string };
};

export type LoadInput = {
  /** Organisations whose tickets are counted; undefined: all. */
  readonly organisations?: readonly string[];
  readonly nearMs: number;
};

const counts = `count(t.id)::int as open,
  count(*) filter (where t.due_at < clock_timestamp())::int as overdue,
  count(*) filter (where t.due_at >= clock_timestamp()
    and t.due_at < clock_timestamp() + make_interval(secs => $1::float8 / 1000))::int as near`;
const isCounted = `t.category in ('new', 'active', 'waiting') and ($2::uuid[] is null or t.organisation = any ($2))`;

/** Of each active group, the fullest of unassigned and overdue tickets first. */
export function groupLoads(query: Query, { organisations, nearMs }: LoadInput): Promise<readonly GroupLoad[]> {
  return query<GroupLoad>(
    `select g.key as group, g.name, ${counts}, count(t.id) filter (where t.assignee is null)::int as unassigned
     from "group" g left join ticket t on t."group" = g.key and ${isCounted}
     where g.active group by g.key, g.name order by unassigned desc, overdue desc, g.name, g.key limit 1000`,
    [nearMs, organisations ?? null],
  );
}

type MemberRow = Load & {
  readonly person: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly line: number | null;
  readonly most: number | null;
  readonly calendar: string | null;
  readonly until: string | null;
  readonly substitute: string | null;
  readonly substitute_name: string | null;
  readonly now: number;
};

/** Of a group's active people, by name: all that they have open, in whatever group. */
export async function memberLoads(
  query: Query,
  group: string,
  { organisations, nearMs, calendars }: LoadInput & { readonly calendars: Calendars },
): Promise<readonly MemberLoad[]> {
  const rows = await query<MemberRow>(
    `select p.id as person, p.name, p.skills, m.line, m.most_open as most, m.calendar,
       ${instantSql('a.ends')} as until, s.id as substitute, s.name as substitute_name, ${statementMs} as now, c.open, c.overdue, c.near
     from group_member m join person p on p.id = m.person and p.active
       left join lateral (select ends, substitute from absence where person = p.id
         and starts <= clock_timestamp() and ends > clock_timestamp() order by starts, id limit 1) a on true
       left join person s on s.id = a.substitute
       cross join lateral (select ${counts} from ticket t where t.assignee = p.id and ${isCounted}) c
     where m."group" = $3 order by p.name, p.id limit 1000`,
    [nearMs, organisations ?? null, group],
  );
  return rows.map((row) => memberLoad(row, calendars));
}

function memberLoad(row: MemberRow, calendars: Calendars): MemberLoad {
  const { person, name, skills, open, near, overdue, line, most, calendar, until, substitute, substitute_name, now } =
    row;
  const from = calendar === null ? now : (calendarOf(calendars, calendar)?.nextOpen(now) ?? now);
  return {
    person,
    name,
    skills,
    open,
    near,
    overdue,
    atWork: until === null && from === now,
    ...(line === null ? {} : { line }),
    ...(most === null ? {} : { mostOpen: most }),
    ...(from === now ? {} : { from: new Date(from).toISOString() }),
    ...(until === null ? {} : { absentUntil: until }),
    ...(substitute === null || substitute_name === null
      ? {}
      : { substitute: { id: substitute, name: substitute_name } }),
  };
}
