/** Every anchor computed again: its root from the entries that it covers, its hash from the anchor before it. */
import type { Client } from 'pg';
import { type Anchor, anchorColumns, anchorHash, rootBetween } from './anchor.ts';
import type { Breaks } from './breaks.ts';

export type AnchorCounts = {
  readonly anchors: number;
  readonly last?: Anchor;
  /** Entries that no anchor covers yet. */
  readonly unanchored: number;
};

export type AnchorCheck = {
  readonly breaks: Breaks;
  /** Hash of an anchor that was kept elsewhere, in hexadecimal: it must be among them. */
  readonly witness: string | undefined;
};

export async function verifyAnchors(client: Client, { breaks, witness }: AnchorCheck): Promise<AnchorCounts> {
  const { rows } = await client.query<Anchor>(`select ${anchorColumns} from anchor order by id`);
  let before: Anchor | undefined;
  for (const anchor of rows) {
    const message = await breakOf(client, anchor, before);
    if (message !== undefined) breaks.add({ anchor: anchor.id, what: 'anchor', message });
    before = anchor;
  }
  if (witness !== undefined && !rows.some(({ hash }) => hash.toString('hex') === witness)) {
    breaks.add({ what: 'anchor', message: `The anchor ${witness} is gone, or was made again over other entries.` });
  }
  const { rows: open } = await client.query<{ n: number }>(
    'select count(*)::int as n from entry where position >= $1',
    [before?.to ?? '0'],
  );
  return { anchors: rows.length, ...(before === undefined ? {} : { last: before }), unanchored: open[0]?.n ?? 0 };
}

async function breakOf(client: Client, anchor: Anchor, before: Anchor | undefined): Promise<string | undefined> {
  if (anchor.from !== (before?.to ?? '0'))
    return 'It does not begin where the one before it ended: one between is gone.';
  if (!anchorHash(before?.hash, anchor).equals(anchor.hash))
    return 'It, or the one before it, is not what was written then.';
  const { root, tickets } = await rootBetween(client, anchor.from, anchor.to);
  if (tickets !== anchor.tickets)
    return `It covered ${anchor.tickets} tickets, and ${tickets} of them have entries of that time.`;
  if (root?.equals(anchor.root) !== true)
    return 'The entries of that time are not those that it covered: a chain was written anew.';
  return undefined;
}
