/** The best answers first: of the newest that answer, by how often and where the words stand. */
import { branchesOf, Parameters, seesAllSql, type Viewer } from '../access/index.ts';
import { badRequest, decodeCursor, encodeCursor } from '../http/index.ts';
import { type ListRow, type Page, type PageRequest, readKeys, rowColumns, viewOf } from '../lists/index.ts';
import { isId, putTogether, type Query } from '../storage/index.ts';
import { withLetters } from './lexemes.ts';

/** To rank a ticket its texts are read; older ones than these are found by `newest`. */
export const mostRanked = 100;

export type BestSearch = { readonly search: PageRequest; readonly wanted: string };

type RankedRow = ListRow & { readonly rank: string };

export async function bestPage(query: Query, viewer: Viewer, { search, wanted }: BestSearch): Promise<Page> {
  const { limit, cursor, fields } = search;
  const { cursor: _, ...first } = search;
  const ids = await readKeys(query, viewer, { ...first, limit: mostRanked });
  if (ids.length === 0) return { items: [] };
  const parameters = new Parameters();
  const text = `${putTogether}
    select ${rowColumns(viewer, fields, parameters)}, r.rank::text from (
      select t.id, ${rankSql(viewer, wanted, parameters)} as rank from ticket t where t.id = any(${parameters.add(ids, 'uuid[]')})
    ) r join ticket t on t.id = r.id ${beyondSql(cursor, parameters)}
    order by r.rank desc, r.id desc limit ${limit + 1}`;
  const rows = await query<RankedRow>(...parameters.statement(text));
  const items = rows.slice(0, limit).flatMap((row) => viewOf(row, viewer, fields) ?? []);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items, ...(last === undefined ? {} : { next: encodeCursor(['best', last.rank, last.id]) }) };
}

function beyondSql(cursor: string | undefined, parameters: Parameters): string {
  if (cursor === undefined) return '';
  const [order, rank, id] = decodeCursor(cursor, 3);
  if (order !== 'best' || typeof rank !== 'string' || !/^\d[\d.e+-]{0,20}$/.test(rank) || !isId(id)) {
    throw badRequest('badCursor', 'This cursor belongs to a list in another order. Begin again without `cursor`.');
  }
  return `where (r.rank, r.id) < (${parameters.add(rank, 'real')}, ${parameters.add(id, 'uuid')})`;
}

/** What stands in a message counts half. Where only some of a ticket is seen, words that few may read do not count. */
function rankSql(viewer: Viewer, wanted: string, parameters: Parameters): string {
  const own = parameters.add(wanted, 'tsquery');
  const open = parameters.add(withLetters(wanted, 'A'), 'tsquery');
  const said = (audience: string) =>
    `(select max(ts_rank(m.vector, ${own})) / 2 from message m where m.ticket = t.id and m.vector @@ ${own}${audience})`;
  const ofAll = `greatest((select ts_rank(x.internal_vector, ${own}) from ticket_text x where x.ticket = t.id), ${said('')}, 0)`;
  const ofSome = `greatest((select ts_rank(x.public_vector, ${open}) from ticket_text x where x.ticket = t.id), ${said(" and m.audience = 'public'")}, 0)`;
  return `(case when ${seesAllSql(branchesOf(viewer), viewer, parameters)} then ${ofAll} else ${ofSome} end)::real`;
}
