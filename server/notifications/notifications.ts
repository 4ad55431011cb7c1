/** Words. Notification: a letter on the screen of one person, written by the worker (server/effects). */
import { decodeCursor, encodeCursor } from '../http/index.ts';
import type { Query } from '../storage/index.ts';

export type Notification = {
  readonly id: string;
  readonly ticket: string;
  readonly number: string;
  readonly subject?: string;
  /** Plain text. */
  readonly text: string;
  readonly language: string;
  readonly at: string;
  readonly readAt?: string;
};

export type NotificationPage = { readonly items: readonly Notification[]; readonly next?: string };

export type NotificationQuery = { readonly unread?: boolean; readonly cursor?: string; readonly limit: number };

type Row = {
  readonly id: string;
  readonly ticket: string;
  readonly number: string;
  readonly subject: string | null;
  readonly text: string;
  readonly language: string;
  readonly at: string;
  readonly read_at: string | null;
};

const columns = 'n.id, n.ticket, t.number, n.subject, n.text, n.language, n.at::text as at, n.read_at::text as read_at';

const all = `
  select ${columns} from notification n join ticket t on t.id = n.ticket
  where n.person = $1 and ($2::timestamptz is null or (n.at, n.id) < ($2::timestamptz, $3::uuid))
  order by n.at desc, n.id desc limit $4`;

const unread = all.replace('where n.person', 'where n.read_at is null and n.person');

/** A person's own, newest first. */
export async function listNotifications(
  query: Query,
  person: string,
  { unread: isUnread = false, cursor, limit }: NotificationQuery,
): Promise<NotificationPage> {
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
  const rows = await query<Row>(isUnread ? unread : all, [person, at, id, limit + 1]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(notificationOf),
    ...(last === undefined ? {} : { next: encodeCursor([last.at, last.id]) }),
  };
}

/** Counting more helps nobody, and takes long. */
export const mostCounted = 1_000;

export type UnreadCount = { readonly count: number; readonly isMore: boolean };

export async function countUnread(query: Query, person: string): Promise<UnreadCount> {
  const [row] = await query<{ n: number }>(
    `select count(*)::int as n from
       (select from notification where person = $1 and read_at is null order by at desc, id desc limit $2) x`,
    [person, mostCounted + 1],
  );
  const count = row?.n ?? 0;
  return { count: Math.min(count, mostCounted), isMore: count > mostCounted };
}

/** Which of his own somebody has read: some by id, or all up to an instant. */
export type ReadMark = { readonly ids: readonly string[] } | { readonly upTo: string };

/** Answers how many were unread before; others' notifications are as if they were not there. */
export async function markRead(query: Query, person: string, mark: ReadMark): Promise<number> {
  const rows =
    'ids' in mark
      ? await query(
          `update notification set read_at = now() where person = $1 and id = any($2::uuid[]) and read_at is null
           returning id`,
          [person, mark.ids],
        )
      : await query(
          `update notification set read_at = now() where person = $1 and at <= $2 and read_at is null returning id`,
          [person, mark.upTo],
        );
  return rows.length;
}

function notificationOf(row: Row): Notification {
  const { id, ticket, number, subject, text, language } = row;
  return {
    ...{ id, ticket, number, text, language },
    at: new Date(row.at).toISOString(),
    ...(subject === null ? {} : { subject }),
    ...(row.read_at === null ? {} : { readAt: new Date(row.read_at).toISOString() }),
  };
}
