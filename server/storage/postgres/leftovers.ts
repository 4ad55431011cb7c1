/** Processes of a PostgreSQL whose main process was killed. Most end by themselves at once; one that computes does not. */
import { readdir, readlink } from 'node:fs/promises';
import { commandLine } from './process-identity.ts';

/**
 * Ends them: while one lives, no new server may use the folder. Only to be called when the main process is gone. They are
 * told by their title and their working folder, which systems other than Linux do not show: there, a start waits for them.
 */
export async function endLeftovers(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (await isChildOf(pid, cluster)) end(Number(pid));
  }
}

async function isChildOf(pid: string, cluster: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder !== cluster) return false;
  const [title = ''] = (await commandLine(Number(pid))) ?? [];
  return title.startsWith('postgres: ');
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch (error) {
    // It has ended meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
