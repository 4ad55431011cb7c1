import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** Makes the data folder where it is not there; one that is there keeps its rights. */
export async function makeDataFolder(folder: string): Promise<void> {
  const isNew = await makeFolder(resolve(folder));
  // PostgreSQL's account passes through it where root runs the server; nobody else sees what lies there.
  if (isNew) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}
