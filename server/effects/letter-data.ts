/** What a letter is filled with, and what decides who may read it: gathered in one statement for all who get it. */
import type { CompiledProcess, Facts, Grant, PersonFacts, Ticket, Value } from '#engine';
import { isId, type Query } from '../storage/index.ts';

export type CompiledLetter = CompiledProcess['letters'] extends ReadonlyMap<string, infer L> ? L : never;

export type LetterFacts = Required<Pick<Facts, 'people' | 'cis' | 'links'>> & {
  /** What people hold, by person. */
  readonly held: ReadonlyMap<string, Held>;
  /** The message that came with the command: HTML. */
  readonly comment?: string;
  readonly actor?: { readonly id: string } & PersonFacts;
  readonly channel: string;
};

export type Held = { readonly grants: readonly Grant[]; readonly memberOf: readonly string[] };

export type LetterInput = {
  readonly ticket: Ticket;
  /** The entry that asked for the letter. */
  readonly seq: number;
  readonly letter: CompiledLetter;
  /** Ids of those who get it. */
  readonly readers: readonly string[];
};

type Found = {
  readonly actor: string | null;
  readonly channel: string | null;
  readonly comment: string | null;
  readonly children: readonly { readonly name: string; readonly open: number; readonly total: number }[] | null;
  readonly people: readonly { readonly id: string; readonly facts: PersonFacts; readonly held: Held }[] | null;
  readonly cis: readonly { readonly id: string; readonly facts: Readonly<Record<string, Value>> }[] | null;
};

/*
 * The text of a message that was written without HTML is made HTML: a letter prints it without its markup. Whoever is
 * absent now has a substitute; of several absences that began first counts, as for the facts of a command.
 */
const gathering = `
  with asking as (
    select case when actor_kind = 'person' then actor::uuid end as actor, channel from entry where ticket = $1 and seq = $2)
  select (select actor from asking) as actor, (select channel from asking) as channel,
    (select coalesce(m.html, replace(replace(replace(m.text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'))
      from message m where m.ticket = $1 and m.seq = $2 limit 1) as comment,
    (select json_agg(x) from (
      select l.name, count(*) filter (where c.category not in ('done', 'closed'))::int as open, count(*)::int as total
      from ticket_link l join ticket c on c.id = l.other where l.ticket = $1 and l."as" = 'child' group by l.name) x) as children,
    (select json_agg(json_build_object('id', p.id, 'facts', json_strip_nulls(json_build_object('name', p.name,
        'manager', p.manager, 'language', p.language, 'zone', p.zone, 'vip', p.vip, 'active', p.active,
        'organisation', p.organisation, 'groups', g.keys, 'substitute', (select a.substitute from absence a
          where a.person = p.id and a.substitute is not null and a.starts <= now() and a.ends > now()
          order by a.starts, a.id limit 1))),
      'held', json_build_object('memberOf', g.keys, 'grants', coalesce((select json_agg(json_strip_nulls(json_build_object(
          'role', r.role, 'process', r.process, 'group', r."group", 'organisation', r.organisation)))
        from role_grant r where r.person = p.id), '[]'))))
      from person p cross join lateral (
        select coalesce(json_agg(m."group" order by m."group"), '[]') as keys from group_member m where m.person = p.id) g
      where p.id = any($3::uuid[]) or p.id = (select actor from asking)) as people,
    (select json_agg(json_build_object('id', c.id, 'facts', jsonb_strip_nulls(c.attributes || jsonb_build_object(
        'name', c.name, 'type', c.type, 'organisation', c.organisation, 'owner', c.owner))))
      from ci c where c.id = any($4::uuid[])) as cis`;

export async function gatherLetter(query: Query, input: LetterInput): Promise<LetterFacts> {
  const { ticket, seq } = input;
  const [found] = await query<Found>(gathering, [ticket.id, seq, peopleOf(input), cisOf(input)]);
  const people = Object.fromEntries((found?.people ?? []).map(({ id, facts }) => [id, facts]));
  const { actor = null, comment = null, channel } = found ?? {};
  return {
    people,
    held: new Map((found?.people ?? []).map(({ id, held }) => [id, held])),
    cis: Object.fromEntries((found?.cis ?? []).map(({ id, facts }) => [id, facts])),
    links: Object.fromEntries((found?.children ?? []).map(({ name, open, total }) => [name, { open, total }])),
    ...(comment === null ? {} : { comment }),
    ...(actor === null ? {} : { actor: { ...people[actor], id: actor } }),
    channel: channel ?? 'api',
  };
}

/** Who reads, whom the texts name, and who decides about sight: the requester and those who are asked. */
function peopleOf({ ticket, letter, readers }: LetterInput): readonly string[] {
  const approvers = Object.values(ticket.approvals).flatMap((approval) => approval.approvers);
  const around = [...valuesAt(ticket, 'requester'), ...approvers.map(({ person }) => person)];
  const named = readsOf(letter, 'people').flatMap((path) => valuesAt(ticket, path));
  return [...new Set([...readers, ...around, ...named])].filter(isId);
}

function cisOf({ ticket, letter }: LetterInput): readonly string[] {
  return [...new Set(readsOf(letter, 'cis').flatMap((path) => valuesAt(ticket, path)))].filter(isId);
}

function readsOf({ subject, body }: CompiledLetter, kind: 'people' | 'cis'): readonly string[] {
  const texts = [...Object.values(subject), ...Object.values(body)];
  return texts.flatMap(({ reads }) => reads[kind].map(({ field }) => field));
}

/** `owner`, or `rows.owner` for the column of a table. */
function valuesAt({ fields }: Ticket, path: string): readonly string[] {
  const [field = '', column] = path.split('.');
  const values = [fields[field] ?? []].flat();
  const found = column === undefined ? values : values.map((row: Value) => (isRow(row) ? row[column] : undefined));
  return found.filter((value) => typeof value === 'string');
}

function isRow(value: Value): value is Readonly<Record<string, Value>> {
  return typeof value === 'object' && !Array.isArray(value);
}
