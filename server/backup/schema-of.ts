/** What there is in a database to back up: tables with their columns, in which order they came about, and sequences. */
import { hash } from 'node:crypto';
import type { Client } from 'pg';
import { migrationFiles } from '../storage/index.ts';
import type { Manifest, TableBegin } from './archive.ts';

/** Notes of the migrations themselves: the restored database makes its own. */
export const migrationTable = 'migration';

/** All tables of ours, with the columns that hold something of their own: generated ones follow from the others. */
export async function tablesOf(client: Client): Promise<readonly TableBegin[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attgenerated = '' and c.relname <> $1
     group by c.relname order by c.relname collate "C"`,
    [migrationTable],
  );
  return rows;
}

/** Values of sequences; read after the snapshot began, they are never behind the rows that were drawn from them. */
export async function sequencesOf(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; value: string | null; start: string }>(
    `select sequencename as name, last_value::text as value, start_value::text as start from pg_sequences
     where schemaname = current_schema() and sequencename not like $1 || '\\_%' order by sequencename collate "C"`,
    [migrationTable],
  );
  return rows.map(({ name, value, start }) => ({ name, value: value ?? start, called: value !== null }));
}

/** Names of the migrations that were run; none where there is no database of ours. */
export async function migrationsRun(client: Client): Promise<readonly string[]> {
  const { rowCount } = await client.query(
    'select from pg_tables where schemaname = current_schema() and tablename = $1',
    [migrationTable],
  );
  if (rowCount === 0) return [];
  return (await client.query<{ name: string }>(`select name from ${migrationTable} order by id`)).rows.map(
    ({ name }) => name,
  );
}

/** The migrations that this program knows, by name, with their digests. */
export function knownMigrations(): ReadonlyMap<string, string> {
  return new Map(migrationFiles().map(({ name, text }) => [name, hash('sha256', text)]));
}
