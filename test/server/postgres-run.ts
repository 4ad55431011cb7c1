/** The folder in which the tests of one run share a PostgreSQL, and what becomes of it when the run ends or is killed. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataFolder, PostgresTrouble } from '../../server/storage/postgres/index.ts';
import { isPostmasterOf, readPidFile } from '../../server/storage/postgres/pid-file.ts';

export type PostgresRun = {
  /** Where the PostgreSQL lies, once a test asked for one. */
  readonly dataFolder: string;
  /** Ends the server, whoever started it, and removes everything. */
  end(): Promise<void>;
};

const prefix = 'statedesk-test-postgres-';

/** Makes the folder of a run, and removes those of runs that were killed, with the servers that they left. */
export async function beginRun(): Promise<PostgresRun> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // PostgreSQL runs under an account of its own where root runs the tests.
  await chmod(folder, 0o711);
  const unlock = await lockDataFolder(folder);
  return {
    dataFolder: join(folder, 'data'),
    end: async () => {
      await removeRun(folder);
      await unlock();
    },
  };
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) await removeLeftover(join(tmpdir(), name));
}

/** What is locked belongs to a run under way, and what has no lock yet to one that begins. */
async function removeLeftover(folder: string): Promise<void> {
  const files: readonly string[] = await readdir(folder).catch(() => []);
  if (!files.includes('server.lock')) return;
  try {
    await lockDataFolder(folder);
  } catch (error) {
    if (error instanceof PostgresTrouble) return;
    throw error;
  }
  await removeRun(folder);
}

async function removeRun(folder: string): Promise<void> {
  const cluster = join(folder, 'data', 'postgres');
  const server = await readPidFile(cluster);
  if (server !== undefined && (await isPostmasterOf(server.pid, cluster))) {
    // At once, without a checkpoint: nothing of it is wanted any more.
    process.kill(server.pid, 'SIGQUIT');
    while (await isPostmasterOf(server.pid, cluster)) await sleep(20);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
