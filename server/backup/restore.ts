/** Brings a backup into an empty database: all of it or nothing. */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, migrationFiles } from '../storage/index.ts';
import { type Manifest, type TableBegin, type TableEnd, wholeOf } from './archive.ts';
import { columnsOf } from './backup.ts';
import { connected } from './connected.ts';
import { clearSeeds, demandFresh } from './fresh.ts';
import { relieve } from './loading.ts';
import { raiseFeed, setSequences, wantIndexes } from './put-on.ts';
import { corrupt, type Frame, framesOf } from './read-archive.ts';
import { RestoreTrouble } from './restore-trouble.ts';
import { knownMigrations, migrationsRun, tablesOf } from './schema-of.ts';

export type RestoreOptions = {
  /** Of an empty database. */
  readonly url: string;
  readonly file: string;
  /** Told how many bytes were loaded. */
  readonly onProgress?: (bytes: number) => void;
};

export type Restored = { readonly tables: readonly TableEnd[]; readonly manifest: Manifest };

/**
 * The database gets the schema of the backup, its rows, and then the schema of this program. Throws RestoreTrouble where the
 * file is none of ours, not whole or damaged, or the database is used: then no row of it is there.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { url, file } = options;
  const frames = framesOf(file);
  try {
    const first = await frames.next();
    if (first.done === true || first.value.kind !== 'M') throw corrupt();
    const manifest = first.value.content;
    const last = lastMigration(manifest);
    await connected(url, demandFresh);
    await migrate(url, last);
    const tables = await connected(url, (client) => loadAll(client, { ...options, frames, manifest }));
    await migrate(url);
    await connected(url, (client) => client.query('analyze'));
    return { tables, manifest };
  } finally {
    await frames.return(undefined);
  }
}

/** The migration that the backup's schema ends with, where it is one that this program comes by. */
function lastMigration({ schema, version }: Manifest): string {
  const known = knownMigrations();
  const stranger = schema.find(({ name }) => !known.has(name));
  if (stranger !== undefined) {
    const message = `This backup was made by a newer Statedesk (${version}, ${stranger.name}). Restore it with that one.`;
    throw new RestoreTrouble('newer', message);
  }
  const ours = migrationFiles().slice(0, schema.length);
  const isOurs = ours.every(({ name }, n) => name === schema[n]?.name && known.get(name) === schema[n]?.sha256);
  const last = ours.at(-1);
  if (isOurs && last !== undefined) return last.name;
  const message = `This backup was made by Statedesk ${version}, whose schema has another history. Restore it with that one.`;
  throw new RestoreTrouble('otherSchema', message);
}

type Loading = RestoreOptions & { readonly frames: AsyncGenerator<Frame>; readonly manifest: Manifest };

async function loadAll(client: Client, loading: Loading): Promise<readonly TableEnd[]> {
  const { manifest } = loading;
  if ((await migrationsRun(client)).length > manifest.schema.length) {
    const message = 'The database has a newer schema than the backup. Restore into one that was just created.';
    throw new RestoreTrouble('newerDatabase', message);
  }
  await client.query('begin');
  // Nobody may write to it from here on; a server that was just started waits.
  await client.query('lock table installation in access exclusive mode');
  await demandFresh(client);
  await client.query(`set local maintenance_work_mem = '256MB'`);
  const again = await relieve(client);
  await clearSeeds(client);
  const ends = await loadTables(client, loading);
  for (const statement of again) await client.query(statement);
  await setSequences(client, manifest.sequences);
  await raiseFeed(client);
  await wantIndexes(client);
  await client.query('commit');
  return ends;
}

async function loadTables(
  client: Client,
  { frames, onProgress = () => undefined }: Loading,
): Promise<readonly TableEnd[]> {
  const expected = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  const ends: TableEnd[] = [];
  let before = 0;
  for (;;) {
    const next = await frames.next();
    if (next.done === true) throw corrupt();
    const frame = next.value;
    if (frame.kind === 'Z') {
      const { tables, sha256 } = wholeOf(ends);
      if (frame.content.tables !== tables || frame.content.sha256 !== sha256 || expected.size > 0) throw corrupt();
      // Reads to the end of the file: its own check sum comes last.
      await frames.next();
      return ends;
    }
    if (frame.kind !== 'T') throw corrupt();
    const table = expected.get(frame.content.name);
    if (table === undefined || table.columns.toSorted().join() !== frame.content.columns.toSorted().join()) {
      throw corrupt(`This backup names a table ${JSON.stringify(frame.content.name)} otherwise than the schema`);
    }
    expected.delete(table.name);
    const end = await loadTable(client, {
      table: frame.content,
      frames,
      onProgress: (bytes) => onProgress(before + bytes),
    });
    before += end.bytes;
    ends.push(end);
  }
}

type TableLoading = {
  readonly table: TableBegin;
  readonly frames: AsyncGenerator<Frame>;
  readonly onProgress: (bytes: number) => void;
};

async function loadTable(client: Client, { table, frames, onProgress }: TableLoading): Promise<TableEnd> {
  const digest = createHash('sha256');
  let end: TableEnd | undefined;
  let bytes = 0;
  // Pulled with `next`: a loop over `frames` would end them for the tables to come.
  async function* rows(): AsyncGenerator<Buffer> {
    for (let next = await frames.next(); ; next = await frames.next()) {
      if (next.done === true) throw corrupt();
      if (next.value.kind === 'E') {
        end = next.value.content;
        return;
      }
      if (next.value.kind !== 'D') throw corrupt();
      digest.update(next.value.content);
      bytes += next.value.content.length;
      onProgress(bytes);
      yield next.value.content;
    }
  }
  const target = client.query(copyFrom(`copy ${columnsOf(table)} from stdin (format binary)`));
  await pipeline(rows, target).catch((error: unknown) => {
    throw error instanceof RestoreTrouble ? error : asTrouble(error);
  });
  if (end?.name !== table.name || end.rows !== target.rowCount || end.sha256 !== digest.digest('hex')) throw corrupt();
  return end;
}

/** Rows that PostgreSQL does not take were not given by PostgreSQL; a full disk or a lost connection is told as it is. */
function asTrouble(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^22/.test(code) ? corrupt() : error;
}
