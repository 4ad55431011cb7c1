/** Which process a number means: numbers are given again, after a restart of a container to the same program at once. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Whether a process with this number is there; one that has ended and was not collected yet is not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const [state] = await statFields(pid);
  return state !== 'Z' && state !== 'X';
}

/** When the process began, in words of the system; undefined where that cannot be told or there is no such process. */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const start = (await statFields(pid))[19];
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return start === undefined ? undefined : `${boot.trim()} ${start}`;
  }
  return (await askPs(pid, 'lstart')) || undefined;
}

/** The command line that the process was started with; undefined where that cannot be told. */
export async function commandLine(pid: number): Promise<readonly string[] | undefined> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      (text) => text.split('\0'),
      () => undefined,
    );
  }
  const line = await askPs(pid, 'command');
  return line === undefined ? undefined : line.split(' ');
}

/** The fields of /proc/<pid>/stat from the state on; the name before them may hold anything, brackets too. */
async function statFields(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text === '' ? [] : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

async function askPs(pid: number, field: 'lstart' | 'command'): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  return new Promise((resolve) => {
    execFile('ps', ['-ww', '-p', `${pid}`, '-o', `${field}=`], { timeout: 5_000 }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : undefined),
    );
  });
}
