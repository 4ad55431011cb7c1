/** What commands that need the database begin with: settings, PostgreSQL, schema. */
import { Problem } from '../http/index.ts';
import { readSettings, type Settings, type SettingTrouble } from '../settings/index.ts';
import {
  type Database,
  type DatabaseOptions,
  findPostgres,
  lockDataFolder,
  migrate,
  openDatabase,
  PostgresTrouble,
  startPostgres,
} from '../storage/index.ts';
import type { Streams } from './command.ts';
import { databaseTrouble } from './database-trouble.ts';

export type OpenedDatabase = { readonly db: Database; readonly settings: Settings };

export type WithDatabaseOptions = {
  readonly entities?: DatabaseOptions['entities'];
  /** `asItIs`: a schema of an older version stays; default: it is brought to this version's. */
  readonly schema?: 'newest' | 'asItIs';
  /** Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/**
 * Runs a command with the database that the settings name, opened. Answers what `run` answers; 1 where settings or database
 * are in the way, told in a sentence each.
 */
export async function withDatabase(
  streams: Pick<Streams, 'err'>,
  run: (opened: OpenedDatabase) => Promise<number>,
  { entities = [], schema = 'newest', env = process.env }: WithDatabaseOptions = {},
): Promise<number> {
  return withDatabaseUrl(
    streams,
    async ({ url, settings }) => {
      if (schema === 'newest') await migrate(url);
      const db = await openDatabase({ url, entities, connections: settings.poolSize });
      try {
        return await run({ db, settings });
      } finally {
        await db.close();
      }
    },
    env,
  );
}

/**
 * The same with the address alone, nothing opened: of `DATABASE_URL`, of the PostgreSQL of a server that runs on the data
 * folder, or of that folder's own, which is started and stopped again.
 */
export async function withDatabaseUrl(
  streams: Pick<Streams, 'err'>,
  run: (found: { readonly url: string; readonly settings: Settings }) => Promise<number>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const { settings, troubles } = await readSettings(env);
  if (settings === undefined) {
    const messages = troubles.map(({ message }: SettingTrouble) => message);
    return complain(streams, messages);
  }
  try {
    return await withPostgres(settings, (url) => run({ url, settings }));
  } catch (error) {
    const isTold = error instanceof PostgresTrouble || error instanceof Problem;
    const trouble = isTold ? error.message : databaseTrouble(error);
    if (trouble === undefined) throw error;
    return complain(streams, [trouble]);
  }
}

/** Runs with the address of the PostgreSQL of the settings; throws {@link PostgresTrouble} where our own does not run. */
export async function withPostgres<T>(
  { databaseUrl, data, postgres }: Settings,
  run: (url: string) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== undefined) return run(databaseUrl);
  const unlock = await lockDataFolder(data).catch((error: unknown) => {
    if (error instanceof PostgresTrouble && error.code === 'inUse') return error;
    throw error;
  });
  if (unlock instanceof PostgresTrouble) {
    const url = await findPostgres(data);
    // Its holder starts or stops at this moment.
    if (url === undefined) throw unlock;
    return run(url);
  }
  try {
    const running = await startPostgres({ dataFolder: data, settings: postgres });
    try {
      return await run(running.url);
    } finally {
      await running.stop();
    }
  } finally {
    await unlock();
  }
}

function complain({ err }: Pick<Streams, 'err'>, messages: readonly string[]): number {
  for (const message of messages) err(`statedesk: ${message}\n`);
  return 1;
}
