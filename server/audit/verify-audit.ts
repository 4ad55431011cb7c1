/** `audit verify`: all that the history promises, computed again over one snapshot. */
import type { Database } from '../storage/index.ts';
import { type Break, collectBreaks } from './breaks.ts';
import { connected } from './snapshot.ts';
import { type AnchorCounts, verifyAnchors } from './verify-anchors.ts';
import { type ChainCounts, type TicketHead, type TicketReader, verifyChains } from './verify-chains.ts';

export type VerifyOptions<R extends TicketHead> = {
  /** Told from time to time how many entries were read. */
  readonly onProgress?: (entries: number) => void;
  /** With it, each ticket is compared with what its history adds up to. */
  readonly reader?: TicketReader<R>;
  /** Hash of an anchor that was kept elsewhere. */
  readonly witness?: string;
};

export type AuditReport = ChainCounts &
  AnchorCounts & {
    /** The first breaks that were met, and how many there are. */
    readonly breaks: readonly Break[];
    readonly breakCount: number;
  };

/** Reads everything once, while others write; finds any entry, head or anchor that was changed, removed or moved. */
export async function verifyAudit<R extends TicketHead>(
  db: Pick<Database, 'url'>,
  { onProgress = () => undefined, reader, witness }: VerifyOptions<R> = {},
): Promise<AuditReport> {
  return connected(db.url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const breaks = collectBreaks();
    const chains = await verifyChains(client, { breaks, onProgress, reader });
    const anchors = await verifyAnchors(client, { breaks, witness });
    await client.query('commit');
    return { ...chains, ...anchors, breaks: breaks.found, breakCount: breaks.count };
  });
}
