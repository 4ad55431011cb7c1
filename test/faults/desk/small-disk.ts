/** A data folder on a disk of its own that can be made full. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { removeScratchFolder } from '../../server/storage/postgres/scratch-folder.ts';

const run = promisify(execFile);

export type SmallDisk = {
  readonly folder: string;
  /** From now on there is room for so many megabytes beside what is there. */
  leave(megabytes: number): Promise<void>;
  freeMegabytes(): Promise<number>;
};

const roomyMegabytes = 1_024;

/** Why this machine has no such disk; undefined where it has. */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make a disk full';
  return withSmallDisk(async () => undefined).catch((error: Error) => `no disk can be made here: ${error.message}`);
}

/** Roomy at first; everything on it is gone when `use` is over. */
export async function withSmallDisk<T>(use: (disk: SmallDisk) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'statedesk-disk-'));
  await chmod(place, 0o711);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${roomyMegabytes}m,mode=0711`, 'tmpfs', place]);
  const folder = join(place, 'data');
  try {
    return await use({
      folder,
      leave: async (megabytes) => {
        const { blocks, bavail, bsize } = await statfs(place);
        const used = Math.ceil(((blocks - bavail) * bsize) / 1_024);
        await run('mount', ['-o', `remount,size=${used + megabytes * 1_024}k`, place]);
      },
      freeMegabytes: async () => {
        const { bavail, bsize } = await statfs(place);
        return (bavail * bsize) / 2 ** 20;
      },
    });
  } finally {
    await removeScratchFolder(folder);
    await unmounted(place);
    await rm(place, { recursive: true });
  }
}

/** Processes that were just killed may hold on to it for a moment. */
async function unmounted(place: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await run('umount', [place]);
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
}
