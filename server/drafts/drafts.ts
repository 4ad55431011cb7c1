/**
 * Words. Draft: what a person began to write and has not sent, kept for him under a key of the client's. Changed: when he
 * wrote it, by his device; saved: when it came here.
 */
import { badRequest, conflict, notFound, Problem } from '../http/index.ts';
import { type Database, instantSql, type Query } from '../storage/index.ts';

export type DraftSummary = { readonly key: string; readonly changedAt: string; readonly savedAt: string };
export type Draft = DraftSummary & { readonly content: Readonly<Record<string, unknown>> };

/** Of one person; nobody has so many letters half written. */
export const mostDrafts = 500;
export const mostBytes = 256 * 1024;

type Row = { readonly key: string; readonly content: string; readonly changed: string; readonly saved: string };

const summary = `key, ${instantSql('changed_at')} as changed, ${instantSql('saved_at')} as saved`;

export async function listDrafts(query: Query, person: string, prefix: string): Promise<readonly DraftSummary[]> {
  const rows = await query<Omit<Row, 'content'>>(
    `select ${summary} from draft where person = $1 and starts_with(key, $2)
     order by changed_at desc, key limit ${mostDrafts}`,
    [person, prefix],
  );
  return rows.map(summaryOf);
}

export async function readDraft(query: Query, person: string, key: string): Promise<Draft> {
  const draft = await findDraft(query, person, key);
  if (draft === undefined) throw notFound('The draft');
  return draft;
}

export type DraftGiven = Pick<Draft, 'key' | 'content' | 'changedAt'>;

/**
 * Keeps a draft in place of what was kept under its key. Throws 409 `older` with `theirs` where that was written later, on
 * another device or in another tab, and 409 `tooManyDrafts` where there is no room for another one.
 */
export async function keepDraft(
  db: Pick<Database, 'query' | 'transaction'>,
  person: string,
  given: DraftGiven,
): Promise<Draft> {
  const content = textOf(given);
  const values = [person, given.key, content, instantOf(given.changedAt)];
  const [replaced] = await db.query<Row>(replacing, values);
  return draftOf(replaced ?? (await db.transaction(({ query }) => addDraft(query, values))));
}

export async function deleteDraft(query: Query, person: string, key: string): Promise<void> {
  await query('delete from draft where person = $1 and key = $2', [person, key]);
}

/** Deletes what nobody went on with for 90 days; answers how many. */
export async function sweepDrafts(query: Query): Promise<number> {
  return (await query(`delete from draft where saved_at < now() - interval '90 days' returning 1`)).length;
}

/** The usual way: somebody goes on writing. What was written at the same instant is the same, sent again. */
const replacing = `
  update draft set content = $3, changed_at = $4, saved_at = now()
  where person = $1 and key = $2 and changed_at <= $4 returning ${summary}, content`;

const adding = `
  insert into draft (person, key, content, changed_at) values ($1, $2, $3, $4) returning ${summary}, content`;

async function addDraft(query: Query, values: readonly string[]): Promise<Row> {
  const [person = '', key = ''] = values;
  // Of several new ones at once each counts those before it; whoever refers to the person waits for nobody.
  await query('select from person where id = $1 for no key update', [person]);
  // A twin may have added it meanwhile.
  const [replaced] = await query<Row>(replacing, values);
  if (replaced !== undefined) return replaced;
  const theirs = await findDraft(query, person, key);
  if (theirs !== undefined)
    throw conflict('older', 'A later version of this draft is kept already. Compare both, and send the one to keep.', {
      theirs,
    });
  const [kept] = await query<{ count: number }>('select count(*)::int as count from draft where person = $1', [person]);
  if ((kept?.count ?? 0) >= mostDrafts)
    throw conflict(
      'tooManyDrafts',
      `${mostDrafts} drafts of yours are kept already. Send or delete some of them first.`,
    );
  const [added] = await query<Row>(adding, values);
  if (added === undefined) throw new Error('A draft was added and is not there.');
  return added;
}

async function findDraft(query: Query, person: string, key: string): Promise<Draft | undefined> {
  const [row] = await query<Row>(`select ${summary}, content from draft where person = $1 and key = $2`, [person, key]);
  return row === undefined ? undefined : draftOf(row);
}

function textOf({ content }: DraftGiven): string {
  const text = JSON.stringify(content);
  if (Buffer.byteLength(text) <= mostBytes) return text;
  throw new Problem({ status: 413, code: 'tooLarge', detail: `A draft has at most ${mostBytes / 1024} KB of JSON.` });
}

/** The schema lets years through that no clock shows and PostgreSQL does not know. */
function instantOf(text: string): string {
  const at = Date.parse(text);
  if (Number.isFinite(at) && at >= 0) return new Date(at).toISOString();
  throw badRequest('badInstant', 'changedAt is an instant of a clock, such as 2026-03-02T09:00:00.000Z.');
}

function summaryOf({ key, changed, saved }: Omit<Row, 'content'>): DraftSummary {
  return { key, changedAt: changed, savedAt: saved };
}

function draftOf(row: Row): Draft {
  // Written by `keepDraft` out of an object that the route's schema checked.
  return { ...summaryOf(row), content: JSON.parse(row.content) as Draft['content'] };
}
