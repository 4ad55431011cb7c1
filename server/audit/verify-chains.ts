/** Every chain computed again: payloads to digests, headers and digests to hashes, the last hash to the ticket's head. */
import type { Client } from 'pg';
import { applyPatch, isEqual, type Patch, type Ticket } from '#engine';
import { instantSql } from '../storage/index.ts';
import type { Breaks } from './breaks.ts';
import { chainHash, payloadDigest } from './chain.ts';
import { rowsOf } from './snapshot.ts';

export type ChainCounts = {
  readonly tickets: number;
  readonly entries: number;
  /** Entries whose payload was erased; of their tickets no state can be folded. */
  readonly erased: number;
  /** Tickets that are what their histories add up to. */
  readonly folded: number;
};

/** What every row of a ticket has, whatever else is read of it. */
export type TicketHead = {
  readonly id: string;
  readonly number: string;
  readonly seq: number;
  readonly release: number;
  readonly head: Buffer;
};

/** How tickets are read to be compared with what their histories add up to; columns are those of `ticket t`. */
export type TicketReader<R extends TicketHead> = {
  readonly columns: string;
  readonly ticketOf: (row: R, release: string) => Ticket;
};

export type ChainOptions<R extends TicketHead> = {
  readonly breaks: Breaks;
  readonly onProgress: (entries: number) => void;
  readonly reader: TicketReader<R> | undefined;
};

type EntryRow = {
  readonly ticket: string;
  readonly seq: number;
  readonly command_id: string;
  readonly type: string;
  readonly chained: boolean;
  readonly audience: string;
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly channel: string;
  readonly at: string;
  readonly release: number;
  readonly payload: string | null;
  readonly salt: Buffer | null;
  readonly digest: Buffer;
  readonly hash: Buffer;
};

const entries = `select ticket, seq, command_id, type, chained, audience, actor_kind, actor, channel, ${instantSql('at')} as at,
  release, payload, salt, digest, hash from entry order by ticket, seq`;

/** Reads tickets and entries side by side, both in the order of tickets: never more than some hundred are held. */
export async function verifyChains<R extends TicketHead>(
  client: Client,
  options: ChainOptions<R>,
): Promise<ChainCounts> {
  const { reader, onProgress } = options;
  const columns = reader?.columns ?? 't.id, t.number, t.seq, t.release, t.head';
  const releases = await releaseHashes(client);
  const history = eachOf(rowsOf<EntryRow>(client, entries));
  const counts = { tickets: 0, entries: 0, erased: 0, folded: 0 };
  let next = await history.next();
  for await (const rows of rowsOf<R>(client, `select ${columns} from ticket t order by t.id`)) {
    for (const row of rows) {
      const chain = startChain(row, releases, options);
      // The foreign key keeps entries of no ticket away.
      for (; next.done !== true && next.value.ticket === row.id; next = await history.next()) chain.add(next.value);
      const { read, erased, isFolded } = chain.end();
      counts.tickets += 1;
      counts.entries += read;
      counts.erased += erased;
      counts.folded += isFolded ? 1 : 0;
    }
    onProgress(counts.entries);
  }
  return counts;
}

async function releaseHashes(client: Client): Promise<ReadonlyMap<number, string>> {
  const { rows } = await client.query<{ id: number; hash: string }>('select id, hash from release');
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

async function* eachOf<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}

/** The chain of one ticket, entry by entry; after a break it goes on from what is stored, so that each is told once. */
function startChain<R extends TicketHead>(
  row: R,
  releases: ReadonlyMap<number, string>,
  { breaks, reader }: ChainOptions<R>,
) {
  const { number } = row;
  let previous: Buffer | undefined;
  let seq = 0;
  let ticket: Ticket | undefined;
  const counts = { read: 0, erased: 0 };
  return {
    add(entry: EntryRow) {
      const found = breakOf(entry, { seq: seq + 1, previous, release: releases.get(entry.release) ?? '' });
      if (found !== undefined) breaks.add({ number, seq: entry.seq, ...found });
      if (entry.payload === null) counts.erased += 1;
      else if (reader !== undefined && counts.erased === 0) ticket = applyPatch(ticket, patchOf(entry.payload));
      ({ seq, hash: previous } = entry);
      counts.read += 1;
    },
    end() {
      if (seq !== row.seq || previous?.equals(row.head) !== true) {
        breaks.add({ number, seq: row.seq, what: 'head', message: headMessage(row, seq) });
      }
      const isFoldable = reader !== undefined && counts.erased === 0;
      const stored = isFoldable ? reader.ticketOf(row, releases.get(row.release) ?? '') : undefined;
      const isFolded = isFoldable && isEqual(stored, ticket);
      if (isFoldable && !isFolded) {
        const message = `The ticket is not what its history adds up to: ${differences(stored, ticket).join(', ')}.`;
        breaks.add({ number, seq: row.seq, what: 'state', message });
      }
      return { ...counts, isFolded };
    },
  };
}

type Expected = { readonly seq: number; readonly previous: Buffer | undefined; readonly release: string };

function breakOf(entry: EntryRow, expected: Expected) {
  const { seq, payload, salt, digest, hash } = entry;
  if (seq !== expected.seq) {
    return { what: 'sequence', message: `Entry ${seq} stands where ${expected.seq} comes next.` } as const;
  }
  if (payload !== null && (salt === null || !payloadDigest(salt, payload).equals(digest))) {
    return { what: 'payload', message: 'What the entry says is not what was written then.' } as const;
  }
  if (!chainHash(expected.previous, headerOf(entry, expected.release), digest).equals(hash)) {
    const message = 'Its header, its digest or the entry before it is not what was written then.';
    return { what: 'entry', message } as const;
  }
  return undefined;
}

function headerOf(row: EntryRow, release: string): Parameters<typeof chainHash>[1] {
  const { ticket, seq, command_id: command, type, chained, audience, actor_kind: actorKind, actor, channel, at } = row;
  return { ticket, seq, command, type, chained, audience, actorKind, actor: actor ?? undefined, channel, at, release };
}

function headMessage({ seq }: TicketHead, last: number): string {
  return last === seq
    ? "The ticket's head is not the hash of its last entry."
    : `The ticket stands at entry ${seq}, and its history ends at ${last}.`;
}

function patchOf(payload: string): Patch {
  // Written by the desk beside its digest, which was checked before.
  return (JSON.parse(payload) as { readonly patch: Patch }).patch;
}

function differences(a: object | undefined, b: object | undefined): readonly string[] {
  const [one, other] = [new Map(Object.entries(a ?? {})), new Map(Object.entries(b ?? {}))];
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => !isEqual(one.get(key), other.get(key)));
}
