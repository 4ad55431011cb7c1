/** The names of what an answer mentions, in one statement. */
import { branchesOf, branchesSql, Parameters, type Viewer } from '../access/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { type Kind, kinds, type Mention } from './mentions.ts';
import { mayReadSql } from './typed-by-reader.ts';

export type Names = { readonly [K in Kind]?: Readonly<Record<string, string>> };

export type NamesQuestion = {
  /** Who reads; asked only where the answer mentions tickets, or what he typed himself. */
  readonly viewer: () => Promise<Viewer>;
  /** What the reader himself put into the question: named only where he may read the row. */
  readonly typed?: readonly Mention[];
};

type Row = { readonly kind: Kind; readonly id: string; readonly name: string };

/** What is not there has no name, and a ticket only a number for whoever sees it. */
export async function namesOf(
  query: Query,
  mentions: readonly Mention[],
  { viewer, typed = [] }: NamesQuestion,
): Promise<Names> {
  if (mentions.length === 0) return {};
  const needsViewer = typed.length > 0 || mentions.some(({ kind }) => kind === 'ticket');
  const rows = needsViewer
    ? await namesFor(query, await viewer(), { mentions, typed })
    : await query<Row>(plain, [ids('person', mentions), ids('group', mentions), ...others(mentions)]);
  const known = kinds.flatMap((kind) => {
    const entries = rows.filter((row) => row.kind === kind).map(({ id, name }) => [id, name]);
    return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)]];
  });
  return Object.fromEntries(known);
}

/** The usual question, word by word the same: a connection keeps its plan. */
const plain = `
  select 'person' as kind, id::text, name from person where id = any($1::uuid[])
  union all select 'group', key, name from "group" where key = any($2::text[])
  union all select 'organisation', id::text, name from organisation where id = any($3::uuid[])
  union all select 'service', id::text, name from service where id = any($4::uuid[])
  union all select 'ci', id::text, name from ci where id = any($5::uuid[])`;

function others(mentions: readonly Mention[]): readonly (readonly string[])[] {
  return [ids('organisation', mentions), ids('service', mentions), ids('ci', mentions)];
}

type Asked = { readonly mentions: readonly Mention[]; readonly typed: readonly Mention[] };

async function namesFor(query: Query, viewer: Viewer, { mentions, typed }: Asked): Promise<readonly Row[]> {
  const parameters = new Parameters();
  const arms = kinds.flatMap((kind) => {
    const asked = ids(kind, mentions);
    if (asked.length === 0) return [];
    if (kind === 'ticket') {
      const isSeen = branchesSql(branchesOf(viewer), viewer, parameters);
      return [
        `select 'ticket' as kind, t.id::text, t.number as name from ticket t
           where t.id = any(${parameters.add(asked, 'uuid[]')}) and ${isSeen}`,
      ];
    }
    const key = kind === 'group' ? 'key' : 'id';
    const type = kind === 'group' ? 'text' : 'uuid';
    const own = ids(kind, typed);
    const isTold =
      own.length === 0
        ? ''
        : ` and (r.${key} <> all(${parameters.add(own, `${type}[]`)}) or ${mayReadSql(kind, viewer, parameters)})`;
    return [
      `select '${kind}' as kind, r.${key}::text as id, r.name from "${kind}" r
         where r.${key} = any(${parameters.add(asked, `${type}[]`)})${isTold}`,
    ];
  });
  return query<Row>(...parameters.statement(`${putTogether} ${arms.join(' union all ')}`));
}

function ids(kind: Kind, mentions: readonly Mention[]): readonly string[] {
  return [...new Set(mentions.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
}
