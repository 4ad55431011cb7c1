/** The PostgreSQL of a data folder that somebody else runs: for commands beside a running server. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { urlOf } from './connection.ts';
import { isPostmasterOf, readPidFile } from './pid-file.ts';

/** Its address; undefined where none runs, or is about to. */
export async function findPostgres(dataFolder: string): Promise<string | undefined> {
  const folder = await realpath(dataFolder);
  const cluster = join(folder, 'postgres');
  const file = await readPidFile(cluster);
  if (file?.port === undefined || !(await isPostmasterOf(file.pid, cluster))) return undefined;
  const password = await readFile(join(folder, 'postgres-password'), 'utf8');
  return urlOf({ port: file.port, password: password.trim() });
}

/** Whether a database of our own was ever made in the folder. */
export async function hasPostgres(dataFolder: string): Promise<boolean> {
  return stat(join(dataFolder, 'postgres')).then(
    () => true,
    () => false,
  );
}
