import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from '../../settings/index.ts';
import { type Found, fail, ok, warn } from './diagnosis.ts';

const megabyte = 1024 * 1024;

/** Rights of the data folder, or of where it will be made, and the space that is left there. */
export async function checkDataFolder({ data, databaseUrl }: Settings): Promise<readonly Found[]> {
  const place = await nearestFolder(data);
  if (place === undefined)
    return [
      fail(`A part of ${data} is a file where a folder is needed.`, 'Name another data folder (STATEDESK_DATA).'),
    ];
  const isThere = place === data;
  if (!(await mayUse(place)))
    return [
      fail(
        `${place} cannot be written by this account.`,
        'Give the account that runs Statedesk the right to, or name another data folder (STATEDESK_DATA).',
      ),
    ];
  const rights = isThere ? await checkMode(data) : [ok(`${data} is made at the first start.`)];
  return [...rights, await checkSpace(place, databaseUrl === undefined ? ownDatabase : filesAlone)];
}

async function nearestFolder(path: string): Promise<string | undefined> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code);
    if (typeof found === 'object') return found.isDirectory() ? folder : undefined;
    if (found === 'ENOTDIR') return undefined;
    if (folder === dirname(folder)) return folder;
  }
}

function mayUse(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function checkMode(folder: string): Promise<readonly Found[]> {
  const { mode } = await stat(folder);
  // Windows has rights of another kind, and tells none here.
  if (process.platform === 'win32' || (mode & 0o022) === 0) return [ok(`${folder} is there and can be written.`)];
  return [warn(`Other accounts may write into ${folder}.`, `Take that right from them: chmod go-w ${folder}`)];
}

type Needed = { readonly least: number; readonly wanted: number };

/** In megabytes. The database of our own lies in the folder; one elsewhere leaves it a key and a settings file. */
const ownDatabase: Needed = { least: 200, wanted: 2048 };
const filesAlone: Needed = { least: 1, wanted: 10 };

async function checkSpace(folder: string, { least, wanted }: Needed): Promise<Found> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / megabyte);
  const left = `${free.toLocaleString('en-US')} MB are free in ${folder}.`;
  const mend = 'Make room there, or name a data folder on another disk (STATEDESK_DATA).';
  if (free < least) return fail(left, mend);
  return free < wanted ? warn(left, mend) : ok(left);
}
