/** Builds the indexes that the current release wants, beside the work, and drops those that nobody wants any more. */
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import type { Database } from '../storage/index.ts';
import { keepStatistics } from './field-statistics.ts';
import { indexPrefix, type WantedIndex, wantedIndexes } from './index-list.ts';
import type { Worlds } from './worlds.ts';

export type BuildOptions = {
  readonly db: Pick<Database, 'url'>;
  readonly worlds: Pick<Worlds, 'current'>;
  readonly signal?: AbortSignal;
  /** Told before each index is built. */
  readonly onIndex?: (wanted: WantedIndex) => void;
};

/** `busy`: another server builds them. `stopped`: by the signal; the next call goes on. */
export type Built = 'done' | 'busy' | 'stopped';

/** Of all servers one builds, so that a table is read for one index at a time. */
const buildLock = 7_263_002;

/**
 * Brings the indexes of `ticket` to what the current release wants; called again and again, since packs are installed by
 * other processes too. Each is built while others write; one that a crash left half made is dropped and built again. A
 * failure is kept in `field_index` with its reason, and tried again after an hour: the table is read for each try.
 */
export async function buildIndexes({ db, worlds, signal, onIndex }: BuildOptions): Promise<Built> {
  const client = new Client({ connectionString: db.url, application_name: 'statedesk indexes', keepAlive: true });
  // What is under way fails with the connection, and tells.
  client.on('error', () => undefined);
  await client.connect();
  const stop = () => void cancel(db.url, client);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (!(await takeLock(client))) return 'busy';
    for (const wanted of await missingIndexes(client, worlds)) {
      if (signal?.aborted === true) break;
      onIndex?.(wanted);
      await build(client, wanted);
    }
    if (signal?.aborted !== true) await keepStatistics(client, wantedIndexes((await worlds.current()).world));
    return signal?.aborted === true ? 'stopped' : 'done';
  } catch (error) {
    if (signal?.aborted === true) return 'stopped';
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [buildLock]);
  return rows[0]?.taken === true;
}

/** Drops what nobody wants or what is broken, and answers what is to be built. */
async function missingIndexes(client: Client, worlds: BuildOptions['worlds']): Promise<readonly WantedIndex[]> {
  const { world } = await worlds.current();
  const wanted = new Map(wantedIndexes(world).map((index) => [index.name, index]));
  for (const { name, valid } of await existingIndexes(client)) {
    if (valid && wanted.has(name)) {
      await note(client, name, { state: 'ready' });
      wanted.delete(name);
    } else await client.query(`drop index concurrently if exists ${escapeIdentifier(name)}`);
  }
  for (const name of await recentFailures(client)) wanted.delete(name);
  return [...wanted.values()];
}

async function recentFailures(client: Client): Promise<readonly string[]> {
  const text = `select name from field_index where state = 'failed' and changed_at > now() - interval '1 hour'`;
  return (await client.query<{ name: string }>(text)).rows.map(({ name }) => name);
}

type ExistingIndex = { readonly name: string; readonly valid: boolean };

async function existingIndexes(client: Client): Promise<readonly ExistingIndex[]> {
  const { rows } = await client.query<ExistingIndex>(
    `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = 'ticket'::regclass and starts_with(c.relname, $1)`,
    [indexPrefix],
  );
  return rows;
}

async function build(client: Client, wanted: WantedIndex): Promise<void> {
  await note(client, wanted.name, { state: 'building' });
  try {
    await client.query(createIndex(wanted));
    await note(client, wanted.name, { state: 'ready' });
  } catch (error) {
    // 57P…: the server stops; 57014: we were told to. Anything else is what the index suffers from.
    if (!(error instanceof DatabaseError) || /^57/.test(error.code ?? '')) throw error;
    await note(client, wanted.name, { state: 'failed', trouble: error.message });
  }
}

/**
 * Behind the value stands the order of lists: tickets of one value are read the latest changed first, and pages go on by key
 * where many have the same one.
 */
function createIndex({ name, process, sql, type }: WantedIndex): string {
  const columns = type === 'texts' ? `using gin (${sql} jsonb_path_ops)` : `(${sql}, updated_at, id)`;
  return `create index concurrently ${escapeIdentifier(name)} on ticket ${columns} where process = ${escapeLiteral(process)}`;
}

type Noted = { readonly state: 'building' | 'ready' | 'failed'; readonly trouble?: string };

async function note(client: Client, name: string, { state, trouble }: Noted): Promise<void> {
  await client.query(
    `update field_index set state = $2, trouble = $3, changed_at = now()
     where name = $1 and (state, trouble) is distinct from ($2, $3)`,
    [name, state, trouble ?? null],
  );
}

/** A statement under way is ended by another connection; its own one is busy with it. */
async function cancel(url: string, client: Client): Promise<void> {
  const other = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query('select pg_cancel_backend($1)', [processOf(client)]);
  } catch {
    // The database is away: then the statement has ended with its connection.
  } finally {
    await other.end().catch(() => undefined);
  }
}

/** The types of `pg` leave it out. */
function processOf(client: Client): number {
  return (client as Client & { readonly processID: number }).processID;
}
