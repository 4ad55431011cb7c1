/**
 * Words. Anchor: a Merkle root over the heads of the tickets that changed since the last anchor, chained to that one. Kept
 * elsewhere too, it proves that nothing before it was rewritten, chains and all.
 */
import type { Client } from 'pg';
import { type Database, instantSql } from '../storage/index.ts';
import { digestOf, nothingBefore } from './digest.ts';
import { leafOf, startMerkleTree } from './merkle.ts';
import { connected, rowsOf } from './snapshot.ts';

export type Anchor = {
  readonly id: number;
  readonly at: string;
  /** Positions of the feed: this one and all up to `to`, which begins the next anchor. */
  readonly from: string;
  readonly to: string;
  readonly tickets: number;
  readonly root: Buffer;
  readonly hash: Buffer;
};

export type AnchorOptions = {
  readonly at: Date;
  /** Nothing is anchored while the last anchor is younger; default: always. */
  readonly notBeforeMs?: number;
};

/** Of several servers one anchors. */
const anchorLock = 7_263_003;

/** Anchors what was committed since the last time; undefined where nothing was, or not long ago. */
export async function anchor(db: Pick<Database, 'url'>, options: AnchorOptions): Promise<Anchor | undefined> {
  return connected(db.url, async (client) => {
    // Before the snapshot: whoever waits here sees the anchor that he waited for.
    await client.query('select pg_advisory_lock($1)', [anchorLock]);
    await client.query('begin isolation level repeatable read');
    const made = await makeAnchor(client, options);
    await client.query('commit');
    return made;
  });
}

async function makeAnchor(client: Client, { at, notBeforeMs = 0 }: AnchorOptions): Promise<Anchor | undefined> {
  const last = await lastAnchor(client);
  if (last !== undefined && at.getTime() - Date.parse(last.at) < notBeforeMs) return undefined;
  const from = last?.to ?? '0';
  const to = await finishedPosition(client);
  const { root, tickets } = await rootBetween(client, from, to);
  if (root === undefined) return undefined;
  const content = { at: at.toISOString(), from, to, tickets, root };
  const hash = anchorHash(last?.hash, content);
  const { rows } = await client.query<{ id: number }>(
    `insert into anchor (at, from_position, to_position, tickets, root, hash) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [content.at, from, to, tickets, root, hash],
  );
  return { id: rows[0]?.id ?? 0, ...content, hash };
}

export const anchorColumns = `id, ${instantSql('at')} as at, from_position as from, to_position as to, tickets, root, hash`;

async function lastAnchor(client: Client): Promise<Anchor | undefined> {
  return (await client.query<Anchor>(`select ${anchorColumns} from anchor order by id desc limit 1`)).rows[0];
}

/** Below it every transaction has ended: no entry comes any more. */
async function finishedPosition(client: Client): Promise<string> {
  const { rows } = await client.query<{ position: string }>(
    'select feed_offset + pg_snapshot_xmin(pg_current_snapshot())::text::bigint as position from installation',
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The table installation is empty: restore it from a backup.');
  return row.position;
}

/** One leaf for each ticket with entries there: the hash of the last of them. */
export async function rootBetween(
  client: Client,
  from: string,
  to: string,
): Promise<{ readonly root: Buffer | undefined; readonly tickets: number }> {
  const tree = startMerkleTree();
  const heads = `select distinct on (ticket) ticket, hash from entry where position >= $1 and position < $2
    order by ticket, seq desc`;
  for await (const rows of rowsOf<{ ticket: string; hash: Buffer }>(client, heads, [from, to])) {
    for (const { ticket, hash } of rows) tree.add(leafOf(ticket, hash));
  }
  return { root: tree.leaves === 0 ? undefined : tree.root(), tickets: tree.leaves };
}

export function anchorHash(previous: Buffer | undefined, anchored: Omit<Anchor, 'id' | 'hash'>): Buffer {
  const { at, from, to, tickets, root } = anchored;
  const header = JSON.stringify([at, from, to, tickets]);
  return digestOf('anchor', [previous ?? nothingBefore, root, Buffer.from(header)]);
}
