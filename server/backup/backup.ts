/** Writes all of a database into one file, as it is at one instant, while others go on writing. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../storage/index.ts';
import { firstLine, frameHead, jsonFrame, type Manifest, type TableBegin, type TableEnd, wholeOf } from './archive.ts';
import { connected } from './connected.ts';
import { knownMigrations, migrationsRun, sequencesOf, tablesOf } from './schema-of.ts';

export type BackupOptions = {
  readonly db: Pick<Database, 'url'>;
  /** Must not be there yet; it is empty until it is whole. */
  readonly file: string;
  readonly at: Date;
  /** Of Statedesk, for people. */
  readonly version: string;
  readonly signal?: AbortSignal;
  /** Told how many bytes were read, before they are packed. */
  readonly onProgress?: (bytes: number) => void;
};

export type BackedUp = { readonly tables: readonly TableEnd[]; readonly manifest: Manifest };

/** One snapshot of every table. What was begun is removed where it fails: a full disk, a signal, a lost connection. */
export async function backup(options: BackupOptions): Promise<BackedUp> {
  const { db, file, signal } = options;
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
  // Taken at once: that the name is not free is better known before than after an hour.
  await (await open(file, 'wx', 0o600)).close();
  try {
    const done = await connected(db.url, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const manifest = await manifestOf(client, options);
      const tables: TableEnd[] = [];
      const source = Readable.from(archiveOf(client, { ...options, manifest, tables }), { objectMode: false });
      // Fast compression: the processor, not the disk, is what a desk lacks while people work.
      const packed = createGzip({ level: 3 });
      const target = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
      await pipeline(source, packed, target, signal === undefined ? {} : { signal });
      return { tables, manifest };
    });
    await rename(partial, file);
    return done;
  } catch (error) {
    for (const path of [partial, file]) await rm(path, { force: true });
    throw naming(error, file);
  }
}

/** A full disk is told without the file that it was met with. */
function naming(error: unknown, file: string): unknown {
  if (error instanceof Error && 'syscall' in error && !('path' in error)) Object.assign(error, { path: file });
  return error;
}

async function manifestOf(client: Client, { at, version }: BackupOptions): Promise<Manifest> {
  const known = knownMigrations();
  const schema = (await migrationsRun(client)).map((name) => {
    const sha256 = known.get(name);
    if (sha256 === undefined)
      throw new Error(`The database has the schema of a newer Statedesk (${name}). Back it up with that one.`);
    return { name, sha256 };
  });
  return { format: 1, version, at: at.toISOString(), schema, sequences: await sequencesOf(client) };
}

type Archiving = Pick<BackupOptions, 'onProgress'> & { readonly manifest: Manifest; readonly tables: TableEnd[] };

async function* archiveOf(client: Client, { manifest, tables, onProgress }: Archiving): AsyncGenerator<Buffer> {
  yield firstLine;
  yield jsonFrame('M', manifest);
  let before = 0;
  for (const table of await tablesOf(client)) {
    const end = yield* tableFrames(client, table, (bytes) => onProgress?.(before + bytes));
    before += end.bytes;
    tables.push(end);
  }
  yield jsonFrame('Z', wholeOf(tables));
}

async function* tableFrames(
  client: Client,
  table: TableBegin,
  onProgress: (bytes: number) => void,
): AsyncGenerator<Buffer, TableEnd> {
  yield jsonFrame('T', table);
  const digest = createHash('sha256');
  let bytes = 0;
  const rows = client.query(copyTo(`copy ${columnsOf(table)} to stdout (format binary)`));
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    digest.update(chunk);
    bytes += chunk.length;
    yield frameHead('D', chunk.length);
    yield chunk;
    onProgress(bytes);
  }
  const end = { name: table.name, rows: rows.rowCount, bytes, sha256: digest.digest('hex') };
  yield jsonFrame('E', end);
  return end;
}

/** `"entry" ("ticket", "seq")`, as COPY names what it reads or writes. */
export function columnsOf({ name, columns }: TableBegin): string {
  return `${escapeIdentifier(name)} (${columns.map((column) => escapeIdentifier(column)).join(', ')})`;
}
