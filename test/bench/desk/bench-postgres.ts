/** A PostgreSQL of its own for a benchmark, as durable as in production, and what it says of that. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../../server/storage/index.ts';

export type BenchPostgres = {
  /** Address of a database of this name. */
  urlOf(database: string): string;
  /** Makes a database: empty, or a copy of another one that nobody uses at the moment. */
  create(database: string, template?: string): Promise<void>;
  close(): Promise<void>;
};

/** Starts it in a folder that goes again. Prints what a database must keep on to be believed. */
export async function benchPostgres(): Promise<BenchPostgres> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'statedesk-bench-'));
  // PostgreSQL's own account passes through it.
  await chmod(dataFolder, 0o711);
  const running = await startPostgres({ dataFolder });
  const urlOf = (database: string): string => Object.assign(new URL(running.url), { pathname: `/${database}` }).href;
  const administer = async (statements: readonly string[]): Promise<void> => {
    const client = new Client(urlOf('postgres'));
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await printDurability(urlOf('postgres'));
  return {
    urlOf,
    create: (database, template) =>
      administer([`create database ${database} ${template === undefined ? '' : `template ${template}`}`, 'checkpoint']),
    close: async () => {
      await running.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function printDurability(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version') order by name`,
  );
  await client.end();
  process.stderr.write(`PostgreSQL: ${rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')}\n`);
}
