/** Words. View: filters, order and columns of lists that a person keeps under a name; `query` is said in the client's words. */
import { conflict, notFound, Problem } from '../http/index.ts';
import { newId, type Query } from '../storage/index.ts';

export type View = {
  readonly id: string;
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly position: number;
  readonly version: number;
};

export type ViewChange = Partial<Pick<View, 'name' | 'query' | 'position'>> & Pick<View, 'version'>;

/** Of one person. */
export const mostViews = 100;
export const mostBytes = 16 * 1024;

type Row = Omit<View, 'query'> & { readonly query: string };

const columns = 'id, name, query, position, version';

export async function listViews(query: Query, person: string): Promise<readonly View[]> {
  const rows = await query<Row>(`select ${columns} from saved_view where person = $1 order by position, id`, [person]);
  return rows.map(viewOf);
}

/** At the end of the person's views. */
export async function addView(query: Query, person: string, given: Pick<View, 'name' | 'query'>): Promise<View> {
  const text = textOf(given.query);
  // Of several new ones at once each counts those before it; whoever refers to the person waits for nobody.
  await query('select from person where id = $1 for no key update', [person]);
  const [own] = await query<{ count: number; next: number }>(
    'select count(*)::int as count, least(coalesce(max(position)::bigint + 1, 0), $2)::int as next from saved_view where person = $1',
    [person, lastPosition],
  );
  if ((own?.count ?? 0) >= mostViews)
    throw conflict('tooManyViews', `You have ${mostViews} views already. Delete some of them first.`);
  const [added] = await query<Row>(
    `insert into saved_view (id, person, name, query, position) values ($1, $2, $3, $4, $5) returning ${columns}`,
    [newId(), person, nameOf(given.name), text, own?.next ?? 0],
  );
  if (added === undefined) throw new Error('A view was added and is not there.');
  return viewOf(added);
}

/** Throws 404 where the person has no such view, and 409 `stale` with both sides where it was changed since that version. */
export async function changeView(query: Query, { person, id }: OfPerson, change: ViewChange): Promise<View> {
  const { name, query: asked, position, version } = change;
  const values = [
    name === undefined ? null : nameOf(name),
    asked === undefined ? null : textOf(asked),
    position ?? null,
  ];
  const [changed] = await query<Row>(
    `update saved_view set name = coalesce($4, name), query = coalesce($5, query), position = coalesce($6, position),
       version = version + 1
     where id = $1 and person = $2 and version = $3 returning ${columns}`,
    [id, person, version, ...values],
  );
  if (changed !== undefined) return viewOf(changed);
  const [theirs] = await query<Row>(`select ${columns} from saved_view where id = $1 and person = $2`, [id, person]);
  if (theirs === undefined) throw notFound('The view');
  const { version: _, ...yours } = change;
  throw conflict('stale', 'This view was changed after you read it. Send your change with the new version.', {
    yours,
    theirs: viewOf(theirs),
  });
}

export async function deleteView(query: Query, { person, id }: OfPerson): Promise<void> {
  const rows = await query('delete from saved_view where id = $1 and person = $2 returning 1', [id, person]);
  if (rows.length === 0) throw notFound('The view');
}

type OfPerson = { readonly person: string; readonly id: string };

/** The greatest that the column holds, and that the routes take. */
export const lastPosition = 2 ** 31 - 1;

function nameOf(name: string): string {
  return name.normalize('NFC').trim();
}

function textOf(query: View['query']): string {
  const text = JSON.stringify(query);
  if (Buffer.byteLength(text) <= mostBytes) return text;
  throw new Problem({ status: 413, code: 'tooLarge', detail: `A view has at most ${mostBytes / 1024} KB of JSON.` });
}

function viewOf({ query, ...row }: Row): View {
  // Written here out of an object that the route's schema checked.
  return { ...row, query: JSON.parse(query) as View['query'] };
}
