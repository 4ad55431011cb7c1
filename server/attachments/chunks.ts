/** Words. Chunk: a piece of a file, one row: no request holds more of a file in memory. */
import { createHash } from 'node:crypto';
import type { Query } from '../storage/index.ts';
import { attachmentLimits } from './limits.ts';

export const chunkBytes = 262_144;

export type Written = { readonly size: number; readonly sha256: Buffer; readonly firstBytes: Buffer };

/** Writes bytes as they come, each chunk before the next is read: the sender waits for the database. */
export async function writeChunks(query: Query, id: string, bytes: AsyncIterable<Uint8Array>): Promise<Written> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let [filled, n, size, firstBytes] = [0, 0, 0, Buffer.alloc(0)];
  const write = async () => {
    const piece = chunk.subarray(0, filled);
    hash.update(piece);
    if (n === 0) firstBytes = Buffer.from(piece.subarray(0, attachmentLimits.sampleBytes));
    await query('insert into attachment_chunk (attachment, n, bytes) values ($1, $2, $3)', [id, n, piece]);
    size += filled;
    n += 1;
    filled = 0;
  };
  for await (const part of bytes) {
    for (let from = 0; from < part.length; ) {
      const piece = part.subarray(from, from + chunkBytes - filled);
      chunk.set(piece, filled);
      filled += piece.length;
      from += piece.length;
      if (filled === chunkBytes) await write();
    }
  }
  if (filled > 0) await write();
  return { size, sha256: hash.digest(), firstBytes };
}

/** Bytes of a file, `last` included. */
export type Span = { readonly first: number; readonly last: number };

/** Reads them chunk by chunk, each when its reader is ready for it; no connection is held between. */
export async function* readChunks(query: Query, id: string, { first, last }: Span): AsyncGenerator<Buffer> {
  for (let n = Math.floor(first / chunkBytes); n * chunkBytes <= last; n += 1) {
    const [row] = await query<{ bytes: Buffer }>(
      'select bytes from attachment_chunk where attachment = $1 and n = $2',
      [id, n],
    );
    if (row === undefined)
      throw new Error(`Attachment ${id} was deleted while it was read, or its chunk ${n} is lost.`);
    const start = n * chunkBytes;
    yield row.bytes.subarray(Math.max(0, first - start), last - start + 1);
  }
}
