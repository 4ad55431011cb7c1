/** Where a server of a fault keeps its things, and what becomes of them afterwards. */
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../../server/storage/index.ts';
import { removeScratchFolder } from '../../server/storage/postgres/scratch-folder.ts';

/** A folder that is gone when `use` is over, with the PostgreSQL that may run in it. */
export async function withDataFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-fault-'));
  // PostgreSQL passes through it under an account of its own where root runs the faults.
  await chmod(folder, 0o711);
  try {
    return await use(folder);
  } finally {
    await removeScratchFolder(folder);
  }
}

/** Address of the PostgreSQL that a server runs in its data folder. */
export async function postgresOf(folder: string): Promise<string> {
  const url = await findPostgres(folder);
  if (url === undefined) throw new Error(`No PostgreSQL runs in ${folder}`);
  return url;
}
