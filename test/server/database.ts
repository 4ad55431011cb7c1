/**
 * Databases for tests, on a real PostgreSQL that all files of a run share:
 *
 *     const { url, drop } = await testDatabase('tickets');
 *     afterAll(drop);
 *
 * Each call makes a database of its own with all migrations in it, some 50 ms after the first. The server is started by
 * the first call of a run and ended with it (postgres.setup.ts); it forgets what it wrote if the machine fails, which
 * makes it quick. Tests that kill PostgreSQL start one of their own by `startPostgres`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { migrate, migrationFiles } from '../../server/storage/index.ts';
import { urlOf } from '../../server/storage/postgres/connection.ts';
import { lockDataFolder, PostgresTrouble } from '../../server/storage/postgres/index.ts';
import { openPostgres } from '../../server/storage/postgres/start-postgres.ts';
import { folderVariable } from './postgres.setup.ts';
import { beginRun } from './postgres-run.ts';

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
};

let server: Promise<string> | undefined;
let template: Promise<string> | undefined;

/** A fresh database with all migrations in it. The name is for whoever looks at the server. */
export async function testDatabase(name = 'test'): Promise<TestDatabase> {
  template ??= makeTemplate();
  return copyOf(await template, name);
}

/** A fresh database with nothing in it, for tests of the migrations themselves. */
export async function emptyDatabase(name = 'empty'): Promise<TestDatabase> {
  return copyOf('template0', name);
}

async function copyOf(source: string, name: string): Promise<TestDatabase> {
  const database = `${name.replaceAll(/\W/g, '_').slice(0, 40)}_${randomBytes(5).toString('hex')}`;
  await administer(`create database ${escapeIdentifier(database)} template ${escapeIdentifier(source)}`);
  return {
    url: await urlFor(database),
    drop: () => administer(`drop database if exists ${escapeIdentifier(database)} with (force)`),
  };
}

/** Named after what is in it. Made under another name, so that one that is there is whole. */
async function makeTemplate(): Promise<string> {
  const files = migrationFiles().map(({ name, text }) => `${name}\n${text}`);
  const name = `template_${createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16)}`;
  await withAdministrator(async (client) => {
    // Of several workers one makes it, the others wait here.
    await client.query('select pg_advisory_lock(1)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const making = `${name}_${randomBytes(5).toString('hex')}`;
    await client.query(`create database ${escapeIdentifier(making)} template template0`);
    await migrate(await urlFor(making));
    await client.query(`alter database ${escapeIdentifier(making)} rename to ${escapeIdentifier(name)}`);
    // Whoever is connected to it would keep others from copying it.
    await client.query(`alter database ${escapeIdentifier(name)} with allow_connections false`);
  });
  return name;
}

async function administer(statement: string): Promise<void> {
  await withAdministrator((client) => client.query(statement));
}

async function withAdministrator(use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: await urlFor('postgres'), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

async function urlFor(database: string): Promise<string> {
  server ??= openServer();
  const url = new URL(await server);
  url.pathname = `/${database}`;
  return url.href;
}

/** One worker starts it, the others find it. */
async function openServer(): Promise<string> {
  const dataFolder = process.env[folderVariable] ?? (await beginOwnRun());
  const unlock = await waitForLock(dataFolder);
  try {
    const { postmaster, password } = await openPostgres({ dataFolder, settings });
    return urlOf({ port: postmaster.port, password });
  } finally {
    await unlock();
  }
}

/** For a program that is no test run: the server ends with it, its folder goes when the next run begins. */
async function beginOwnRun(): Promise<string> {
  const { dataFolder, end } = await beginRun();
  process.once('beforeExit', () => void end());
  return dataFolder;
}

async function waitForLock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await lockDataFolder(folder);
    } catch (error) {
      if (!(error instanceof PostgresTrouble && error.code === 'inUse')) throw error;
      await sleep(20);
    }
  }
}
