/** Effects with their delivery state, for administrators and for those who see all of a ticket. */
import { decodeCursor, encodeCursor } from '../http/index.ts';
import type { Query } from '../storage/index.ts';

export const states = ['waiting', 'done', 'dead'] as const;
export type EffectState = (typeof states)[number];

export type ListQuery = {
  readonly state?: EffectState;
  readonly ticket?: string;
  readonly cursor?: string;
  readonly limit: number;
};

/** What became of an effect; what it carries stays in the ticket's history. */
export type EffectItem = {
  readonly key: string;
  readonly ticket: string;
  readonly kind: string;
  readonly target: string;
  readonly state: EffectState;
  readonly at: string;
  readonly attempts: number;
  /** When it is tried next; absent for what is not waiting. */
  readonly notBefore?: string;
  /** A server is at it. */
  readonly underWay: boolean;
  readonly trouble?: string;
  readonly endedAt?: string;
};

export type EffectPage = { readonly items: readonly EffectItem[]; readonly next?: string };

type Row = {
  readonly key: string;
  readonly ticket: string;
  readonly seq: number;
  readonly n: number;
  readonly kind: string;
  readonly target: string;
  readonly state: EffectState;
  readonly at: string;
  readonly attempts: number;
  readonly not_before: string;
  readonly under_way: boolean;
  readonly trouble: string | null;
  readonly done_at: string | null;
};

const columns = `key, ticket, seq, n, kind, target, state, at::text as at, attempts, not_before::text as not_before,
  claimed_until is not null as under_way, trouble, done_at::text as done_at`;

const ofTicket = `
  select ${columns} from effect
  where ticket = $1 and ($2::text is null or state = $2) and (seq, n) > ($3, $4) order by seq, n limit $5`;

const waiting = `
  select ${columns} from effect where state = 'waiting' and (ticket, seq, n) > ($1::uuid, $2, $3)
  order by ticket, seq, n limit $4`;

const dead = `
  select ${columns} from effect where state = 'dead' and ($1::timestamptz is null or (done_at, key) < ($1::timestamptz, $2))
  order by done_at desc, key desc limit $3`;

/** Of a ticket in the order in which they were asked for; else what waits, by ticket, or what is dead, newest first. */
export async function listEffects(query: Query, { state, ticket, cursor, limit }: ListQuery): Promise<EffectPage> {
  if (ticket !== undefined) {
    const [seq, n] = cursor === undefined ? [0, 0] : decodeCursor(cursor, 2);
    const rows = await query<Row>(ofTicket, [ticket, state ?? null, seq, n, limit + 1]);
    return pageOf(rows, limit, (row) => [row.seq, row.n]);
  }
  if (state === 'dead') {
    const [at, key] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    const rows = await query<Row>(dead, [at, key, limit + 1]);
    return pageOf(rows, limit, (row) => [row.done_at, row.key]);
  }
  const first = ['00000000-0000-0000-0000-000000000000', 0, 0];
  const [id, seq, n] = cursor === undefined ? first : decodeCursor(cursor, 3);
  const rows = await query<Row>(waiting, [id, seq, n, limit + 1]);
  return pageOf(rows, limit, (row) => [row.ticket, row.seq, row.n]);
}

export async function readEffect(query: Query, key: string): Promise<EffectItem | undefined> {
  const [row] = await query<Row>(`select ${columns} from effect where key = $1`, [key]);
  return row === undefined ? undefined : itemOf(row);
}

function pageOf(rows: readonly Row[], limit: number, placeOf: (row: Row) => readonly (string | number | null)[]) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(itemOf), ...(last === undefined ? {} : { next: encodeCursor(placeOf(last)) }) };
}

function itemOf(row: Row): EffectItem {
  const { key, ticket, kind, target, state, attempts, trouble } = row;
  return {
    ...{ key, ticket, kind, target, state, attempts },
    at: instant(row.at),
    underWay: row.under_way,
    ...(state === 'waiting' ? { notBefore: instant(row.not_before) } : {}),
    ...(trouble === null ? {} : { trouble }),
    ...(row.done_at === null ? {} : { endedAt: instant(row.done_at) }),
  };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
