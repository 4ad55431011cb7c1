/** What a letter is filled with: what its texts may ask, gathered once for all who get it. */
import type { CompiledProcess, Facts, PersonFacts, Ticket, Value } from '#engine';
import { isId, type Query } from '../storage/index.ts';
import type { Person } from './recipients.ts';

export type CompiledLetter = CompiledProcess['letters'] extends ReadonlyMap<string, infer L> ? L : never;

export type LetterFacts = Required<Pick<Facts, 'people' | 'cis' | 'links'>> & {
  /** The message that came with the command: HTML. */
  readonly comment?: string;
  readonly actor?: { readonly id: string } & PersonFacts;
  readonly channel: string;
};

type Asked = { readonly people: ReadonlySet<string>; readonly cis: ReadonlySet<string> };

export type LetterInput = {
  readonly ticket: Ticket;
  /** The entry that asked for the letter. */
  readonly seq: number;
  readonly letter: CompiledLetter;
  readonly readers: readonly Person[];
};

export async function gatherLetter(query: Query, input: LetterInput): Promise<LetterFacts> {
  const { ticket, seq, letter, readers } = input;
  const entry = await entryOf(query, ticket.id, seq);
  const asked = askedBy(letter, ticket);
  const actor = entry?.actor_kind === 'person' && entry.actor !== null ? [entry.actor] : [];
  const people = await peopleOf(query, [...asked.people, ...readers.map(({ id }) => id), ...actor]);
  const by = actor[0];
  return {
    people,
    cis: await cisOf(query, [...asked.cis]),
    links: await childrenOf(query, ticket.id),
    ...(entry?.comment === undefined || entry.comment === null ? {} : { comment: entry.comment }),
    ...(by === undefined ? {} : { actor: { ...people[by], id: by } }),
    channel: entry?.channel ?? 'api',
  };
}

function askedBy(letter: CompiledLetter, ticket: Ticket): Asked {
  const texts = [...Object.values(letter.subject), ...Object.values(letter.body)];
  const paths = (kind: 'people' | 'cis') =>
    new Set(texts.flatMap(({ reads }) => reads[kind].map(({ field }) => field)));
  const ids = (kind: 'people' | 'cis') => new Set([...paths(kind)].flatMap((path) => valuesAt(ticket, path)));
  return { people: ids('people'), cis: ids('cis') };
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

type EntryRow = {
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly channel: string;
  readonly comment: string | null;
};

/* The text of a message that was written without HTML is made HTML: a letter prints it without its markup. */
const reading = `
  select e.actor_kind, e.actor, e.channel, coalesce(m.html,
    replace(replace(replace(m.text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')) as comment
  from entry e left join message m on m.ticket = e.ticket and m.seq = e.seq
  where e.ticket = $1 and e.seq = $2`;

async function entryOf(query: Query, ticket: string, seq: number): Promise<EntryRow | undefined> {
  const [row] = await query<EntryRow>(reading, [ticket, seq]);
  return row;
}

async function peopleOf(query: Query, ids: readonly string[]): Promise<Record<string, PersonFacts>> {
  const known = ids.filter(isId);
  if (known.length === 0) return {};
  const rows = await query<{ readonly id: string; readonly facts: PersonFacts }>(
    `select p.id, json_strip_nulls(json_build_object('name', p.name, 'manager', p.manager, 'language', p.language,
       'zone', p.zone, 'vip', p.vip, 'active', p.active, 'organisation', p.organisation, 'groups', coalesce(
         (select json_agg(m."group" order by m."group") from group_member m where m.person = p.id), '[]'))) as facts
     from person p where p.id = any($1::uuid[])`,
    [known],
  );
  return Object.fromEntries(rows.map(({ id, facts }) => [id, facts]));
}

async function cisOf(query: Query, ids: readonly string[]): Promise<Record<string, Readonly<Record<string, Value>>>> {
  const known = ids.filter(isId);
  if (known.length === 0) return {};
  const rows = await query<{ readonly id: string; readonly facts: Readonly<Record<string, Value>> }>(
    `select c.id, jsonb_strip_nulls(c.attributes || jsonb_build_object('name', c.name, 'type', c.type,
       'organisation', c.organisation, 'owner', c.owner)) as facts
     from ci c where c.id = any($1::uuid[])`,
    [known],
  );
  return Object.fromEntries(rows.map(({ id, facts }) => [id, facts]));
}

async function childrenOf(query: Query, ticket: string): Promise<Record<string, { open: number; total: number }>> {
  const rows = await query<{ readonly name: string; readonly open: number; readonly total: number }>(
    `select l.name, count(*) filter (where c.category not in ('done', 'closed'))::int as open, count(*)::int as total
     from ticket_link l join ticket c on c.id = l.other where l.ticket = $1 and l."as" = 'child' group by l.name`,
    [ticket],
  );
  return Object.fromEntries(rows.map(({ name, open, total }) => [name, { open, total }]));
}
