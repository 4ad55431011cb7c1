/**
 * Reads the feed out of the database: entries and notifications in the order of their commits. Positions are numbers of
 * transactions; only what is below the oldest one under way is read, since nothing can be put before that any more.
 */
import type { Audience, Command, Entry, Patch } from '#engine';
import type { Query } from '../storage/index.ts';
import { endBefore, isAfter, type Place } from './place.ts';

export type FeedItem = EntryItem | NotificationItem;

export type EntryItem = {
  readonly kind: 'entry';
  readonly place: Place;
  readonly ticket: string;
  readonly type: string;
  readonly audience: Audience;
  readonly at: string;
  /** For those who see some of the ticket only: whether anything is left for them to see. */
  readonly entry: () => Entry | undefined;
};

export type NotificationItem = {
  readonly kind: 'notification';
  readonly place: Place;
  readonly ticket: string;
  readonly person: string;
  readonly subject: string | undefined;
  readonly at: string;
};

export type FeedPage = {
  readonly items: readonly FeedItem[];
  /** Everything up to here was read. */
  readonly upTo: Place;
  readonly isMore: boolean;
  /** More is committed, but not to be read yet: an older transaction is still under way. */
  readonly isHeldBack: boolean;
};

type Row = {
  readonly kind: 'entry' | 'notification' | null;
  readonly safe: string;
  readonly held: boolean;
  readonly position: string;
  readonly id: string;
  readonly seq: number;
  readonly ticket: string;
  readonly type: string;
  readonly audience: Audience;
  readonly chained: boolean;
  readonly at: string;
  readonly payload: string | null;
  readonly person: string | null;
  readonly subject: string | null;
};

const reading = `
  with safe as (
    select feed_offset + pg_snapshot_xmin(pg_current_snapshot())::text::bigint as position from installation),
  item as (
    (select 'entry' as kind, e.position, e.ticket as id, e.seq, e.ticket, e.type, e.audience, e.chained, e.at, e.payload,
        null::uuid as person, null as subject
      from entry e where (e.position, e.ticket, e.seq) > ($1::bigint, $2::uuid, $3::int)
        and e.position < (select position from safe)
      order by e.position, e.ticket, e.seq limit $4)
    union all
    (select 'notification', n.position, n.id, 0, n.ticket, '', 'public', false, n.at, null, n.person, n.subject
      from notification n where (n.position, n.id) > ($1::bigint, $2::uuid) and n.position < (select position from safe)
      order by n.position, n.id limit $4))
  select safe.position::text as safe, exists (select from entry e where e.position >= safe.position)
      or exists (select from notification n where n.position >= safe.position) as held, kind, item.position::text as position, id, seq, ticket, type, audience, chained,
    at::text as at, payload, person, subject
  from safe left join (select * from item order by position, id, seq limit $4) item on true
  order by item.position, id, seq`;

/** What follows a place, at most so much of it. */
export async function readFeed(query: Query, after: Place, limit: number): Promise<FeedPage> {
  const rows = await query<Row>(reading, [after.position, after.id, after.seq, limit]);
  const items = rows.filter(({ kind }) => kind !== null).map(itemOf);
  const isMore = items.length >= limit;
  const end = endBefore(Number(rows[0]?.safe ?? 0));
  const last = items.at(-1)?.place ?? after;
  return { items, upTo: isMore || isAfter(last, end) ? last : end, isMore, isHeldBack: rows[0]?.held === true };
}

/** Everything before this is committed or will never be. */
export async function safeEnd(query: Query): Promise<Place> {
  const [row] = await query<{ safe: string }>(
    'select (feed_offset + pg_snapshot_xmin(pg_current_snapshot())::text::bigint)::text as safe from installation',
  );
  return endBefore(Number(row?.safe ?? 0));
}

function itemOf(row: Row): FeedItem {
  const { ticket, type, audience, person, subject } = row;
  const place = { position: Number(row.position), id: row.id, seq: row.seq };
  const at = new Date(row.at).toISOString();
  if (person !== null) return { kind: 'notification', place, ticket, person, subject: subject ?? undefined, at };
  return { kind: 'entry', place, ticket, type, audience, at, entry: () => entryOf(row) };
}

type Payload = { readonly command: Command; readonly patch: Patch };

/** Undefined once its payload was erased. */
function entryOf({ payload, ticket, seq, chained, audience }: Row): Entry | undefined {
  if (payload === null) return undefined;
  // Written by the desk alone.
  const { command, patch } = JSON.parse(payload) as Payload;
  return { ticket, seq, release: '', command, audience, patch, ...(chained ? { chained: true } : {}) };
}
