/**
 * Words. Viewer: a person who asks for tickets, with all that decides which of them he sees, as it is now: what he holds,
 * who reports to him, for whom he stands in, and the releases that tickets run under.
 */
import type { Facts, Grant, Reader } from '#engine';
import type { ReleaseWorld, Worlds } from '../releases/index.ts';
import type { Query } from '../storage/index.ts';

/** What `ticket_person` holds; `asked`: in an approval that is open. */
export type ListedRelation = 'affected' | 'watcher' | 'approver' | 'asked';

export type Viewer = {
  readonly person: string;
  /** For the engine: the actor with his grants and groups. */
  readonly reader: Reader & { readonly facts: Pick<Facts, 'grants' | 'memberOf'> };
  /** People whose manager he is. */
  readonly reports: readonly string[];
  /** People who are absent now and named him as their substitute. */
  readonly standsInFor: readonly string[];
  /** Relations that he has to any ticket: of the others no list needs to look for tickets. */
  readonly listed: ReadonlySet<ListedRelation>;
  /** Releases that a ticket or the pointer uses. */
  readonly releases: readonly ReleaseWorld[];
  /** The release that the pointer names. */
  readonly current: ReleaseWorld;
};

type ViewerRow = {
  readonly grants: readonly Grant[];
  readonly member_of: readonly string[];
  readonly reports: readonly string[];
  readonly stands_in_for: readonly string[];
  readonly listed: readonly ListedRelation[];
  readonly releases: readonly number[];
  readonly current_release: number | null;
};

/*
 * Of several absences at once that began first counts, as for the facts of a command (server/tickets/directory.ts). JSON is
 * made by PostgreSQL, so that one row answers everything. Whether a ticket has a release is asked in an order that the index
 * gives: asked by equality, PostgreSQL would read all tickets to find none of an old release.
 */
const gathering = `
  select
    coalesce((select json_agg(json_strip_nulls(json_build_object('role', g.role, 'process', g.process, 'group', g."group",
      'organisation', g.organisation))) from role_grant g where g.person = $1), '[]') as grants,
    coalesce((select json_agg(m."group" order by m."group") from group_member m where m.person = $1), '[]') as member_of,
    coalesce((select json_agg(p.id) from person p where p.manager = $1), '[]') as reports,
    coalesce((select json_agg(distinct a.person) from absence a where a.substitute = $1
      and a.starts <= clock_timestamp() and a.ends > clock_timestamp()
      and not exists (select from absence b where b.person = a.person and b.substitute is not null
        and b.starts <= clock_timestamp() and b.ends > clock_timestamp() and (b.starts, b.id) < (a.starts, a.id))), '[]')
      as stands_in_for,
    coalesce((select json_agg(r.name) from unnest('{affected,watcher,approver}'::text[]) as r(name)
      where exists (select from ticket_person t where t.person = $1 and t.relation = r.name)), '[]') as listed,
    (select json_agg(r.id order by r.id) from release r
      where r.id = i.current_release
        or r.id = (select t.release from ticket t where t.release >= r.id order by t.release limit 1)) as releases,
    i.current_release
  from installation i`;

/** Gathers the viewer in one statement. */
export async function viewerOf(query: Query, worlds: Worlds, person: string): Promise<Viewer> {
  const [row] = await query<ViewerRow>(gathering, [person]);
  if (row === undefined) throw new Error('The installation has no row: migrate the database.');
  // Throws the problem of an installation without a pack.
  if (row.current_release === null) await worlds.current(query);
  const releases: ReleaseWorld[] = [];
  for (const id of row.releases ?? []) releases.push(worlds.cached(id) ?? (await worlds.byId(id, query)));
  const current = releases.find(({ id }) => id === row.current_release);
  if (current === undefined) throw new Error(`Release ${row.current_release} is current and is not there.`);
  return {
    person,
    reader: { actor: { kind: 'person', id: person }, facts: { grants: row.grants, memberOf: row.member_of } },
    reports: row.reports,
    standsInFor: row.stands_in_for,
    listed: new Set([...row.listed, ...(row.stands_in_for.length > 0 ? (['asked'] as const) : [])]),
    releases,
    current,
  };
}
