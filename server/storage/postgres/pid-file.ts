/** The file by which PostgreSQL marks its folder as served: process, folder, start, port and state, a line each. */
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { commandLine, isAlive } from './process-identity.ts';

export type PidFile = {
  readonly pid: number /** Undefined while it is about to start. */;
  readonly port: number | undefined;
};

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const [pid = '', , , port = ''] = text.split('\n');
  if (!/^\d+$/.test(pid)) return undefined;
  return { pid: Number(pid), port: /^\d+$/.test(port) ? Number(port) : undefined };
}

/** Whether that process is alive and is the PostgreSQL of this folder, not a later process with its number. */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const line = await commandLine(pid);
  if (line === undefined) return true;
  const folder = line[line.indexOf('-D') + 1];
  const isPostgres = basename(line[0] ?? '').replace(/\.exe$/, '') === 'postgres';
  return isPostgres && (!line.includes('-D') || folder === cluster || line.join(' ').includes(` -D ${cluster} `));
}

/** Takes away the mark of a server that is gone. */
export async function forgetPidFile(cluster: string): Promise<void> {
  await rm(pidFile(cluster), { force: true });
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
