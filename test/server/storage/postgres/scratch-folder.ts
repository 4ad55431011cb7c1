/** A data folder for one test, and its end: no server is left behind, whatever the test came to. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostmasterOf, readPidFile } from '../../../../server/storage/postgres/pid-file.ts';

/** PostgreSQL passes through it under an account of its own where root runs the tests. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-postgres-'));
  await chmod(folder, 0o711);
  return folder;
}

export async function removeScratchFolder(folder: string): Promise<void> {
  const cluster = join(folder, 'postgres');
  const server = await readPidFile(cluster);
  if (server !== undefined && (await isPostmasterOf(server.pid, cluster))) {
    process.kill(server.pid, 'SIGQUIT');
    while (await isPostmasterOf(server.pid, cluster)) await sleep(20);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
