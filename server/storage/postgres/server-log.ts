/** What PostgreSQL says about itself: a file, so that it can be written on by a server that outlives this process. */
import { type FileHandle, open, rename, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { folderTrouble, noSpace, PostgresTrouble } from './postgres-trouble.ts';

export type ServerLog = {
  readonly handle: FileHandle;
  /** Why a server that was started with this log has ended. */
  trouble(): Promise<PostgresTrouble>;
};

const mostBytes = 5 * 2 ** 20;
const lastBytes = 64 * 1024;
/** Less than one file of the write-ahead log. */
const leastBytes = 16 * 2 ** 20;

/** Opens the log for a server to come; the one of earlier starts is put aside when it has grown large. */
export async function openLog(path: string): Promise<ServerLog> {
  const before = await stat(path).catch(() => undefined);
  const isLarge = (before?.size ?? 0) > mostBytes;
  if (isLarge) await rename(path, `${path}.1`);
  const handle = await open(path, 'a', 0o600).catch((error: unknown) => {
    throw folderTrouble(error, path);
  });
  const from = isLarge ? 0 : (before?.size ?? 0);
  return {
    handle,
    trouble: async () => ((await isFull(path)) ? noSpace(dirname(path)) : explain(await readFrom(path, from), path)),
  };
}

async function readFrom(path: string, from: number): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const position = Math.max(from, size - lastBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(lastBytes), 0, lastBytes, position);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** On a full disk the log has no room for the reason either. */
async function isFull(path: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize < leastBytes;
}

function explain(text: string, path: string): PostgresTrouble {
  const lines = text.split('\n');
  const said =
    lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line)) ?? lines.findLast((line) => line !== '');
  // The reason of a port that cannot be had stands some lines above the last word.
  const port = lines.findLast((line) => /could not bind/.test(line));
  const reason = (port ?? said ?? 'it said nothing').replace(/^.*?(FATAL|PANIC|LOG|WARNING):\s*/, '');
  if (/No space left|Disk quota/.test(text)) return noSpace(dirname(path));
  if (/pre-existing shared memory|lock file .* already exists/.test(text)) {
    return new PostgresTrouble(
      'inUse',
      `Processes of an earlier PostgreSQL still use the database: ${reason}. End them, or wait and start again.`,
    );
  }
  return new PostgresTrouble('notStarted', `PostgreSQL did not start: ${reason}. More stands in ${path}.`);
}
