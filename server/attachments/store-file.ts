/** Takes a file in as it arrives. Whatever cuts it short leaves nothing of it. */

import { conflict, Problem } from '../http/index.ts';
import { type Database, newId, type Query } from '../storage/index.ts';
import { writeChunks } from './chunks.ts';
import { contentTypeOf } from './content-type.ts';
import { cleanFileName } from './file-name.ts';
import { type Limits, limitsExceeded } from './limits.ts';

export type ArrivingFile = {
  /** As its sender calls it. */
  readonly name: string;
  readonly person: string;
  /** Bytes that it may have at most, by what its sender announced. */
  readonly atMost: number;
  /** Ends when all has arrived; throws where something cut it short. */
  readonly bytes: AsyncIterable<Uint8Array>;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

type Storing = { readonly db: Database; readonly limits: Limits };

/**
 * Keeps the file as a loose attachment of the person. No transaction stays open while bytes arrive: whoever sends slowly
 * would hold a connection that everybody needs. So its row is there first, unfinished, and is deleted where it stays so.
 */
export async function storeFile({ db, limits }: Storing, file: ArrivingFile): Promise<StoredFile> {
  const id = newId();
  const name = cleanFileName(file.name);
  await reserve({ db, limits }, { ...file, id, name });
  try {
    const { size, sha256, firstBytes } = await writeChunks(db.query, id, file.bytes);
    const stored = { id, name, type: await contentTypeOf(firstBytes, name), size };
    await finish(db.query, stored, sha256);
    return stored;
  } catch (error) {
    await discard(db.query, id);
    throw error;
  }
}

/** One after the other for a person, so that uploads at the same time cannot each take the last free place. */
async function reserve(
  { db, limits }: Storing,
  { id, name, person, atMost }: ArrivingFile & { readonly id: string },
): Promise<void> {
  await db.transaction(async ({ query }) => {
    await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`attachments/${person}`]);
    const [used] = await query<{ files: number; bytes: number }>(
      `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from attachment
       where uploaded_by = $1 and uploaded_at > now() - interval '1 day'`,
      [person],
    );
    const { files = 0, bytes = 0 } = used ?? {};
    const exceeded = limitsExceeded(atMost, { personDayFiles: files, personDayBytes: bytes }, limits);
    if (exceeded.length > 0) throw quotaProblem(exceeded, limits);
    await query(
      `insert into attachment (id, name, type, size, uploaded_by) values ($1, $2, 'application/octet-stream', $3, $4)`,
      [id, name, atMost, person],
    );
  });
}

function quotaProblem(exceeded: readonly string[], { personDayFiles, personDayBytes }: Limits): Problem {
  const megabytes = Math.floor(personDayBytes / 1_048_576);
  return new Problem({
    status: 429,
    code: 'uploadQuota',
    detail: `You may upload ${personDayFiles} files and ${megabytes} MB in a day. Delete uploads that no ticket has taken, or go on later.`,
    extra: { exceeded },
    headers: { 'retry-after': '3600' },
  });
}

async function finish(query: Query, { id, type, size }: StoredFile, sha256: Buffer): Promise<void> {
  const rows = await query('update attachment set type = $2, size = $3, sha256 = $4 where id = $1 returning 1', [
    id,
    type,
    size,
    sha256,
  ]);
  if (rows.length === 0)
    throw conflict('uploadSwept', 'The upload took so long that it was given up. Upload the file again.');
}

/** Whether two files hold the same bytes under the same name; one that is gone is like no other. */
export async function areAlike(query: Query, one: string, other: string): Promise<boolean> {
  const rows = await query(
    'select 1 from attachment a join attachment b on b.id = $2 and b.name = a.name and b.sha256 = a.sha256 where a.id = $1',
    [one, other],
  );
  return rows.length > 0;
}

/** Where the database does not even delete now, the sweep does it later; what cut the file short is what counts. */
export async function discard(query: Query, id: string): Promise<void> {
  await query('delete from attachment where id = $1', [id]).catch(() => undefined);
}
