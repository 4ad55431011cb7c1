/** Gives the files of a release back, byte for byte. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../storage/index.ts';
import { isPackFileName } from './file-name.ts';
import type { PackFile } from './read-pack-files.ts';
import { findRelease, type ReleaseSummary, readFiles, releasesByHash } from './stored-releases.ts';

/** Nothing was written, and why. */
export class ExportRefused extends Error {}

export type ExportOptions = {
  readonly db: Pick<Database, 'query'>;
  /** Id of the release, or its hash or how that begins; default: the current one. */
  readonly release?: string;
  /** A folder that is empty or not there yet. */
  readonly folder: string;
};

export type Exported = { readonly release: ReleaseSummary; readonly files: number };

/** Writes all files or none. Throws ExportRefused where there is no such release or the folder is not empty. */
export async function exportPack({ db, release: named, folder }: ExportOptions): Promise<Exported> {
  const release = await namedRelease(db, named);
  const files = await readFiles(db.query, release.id);
  const strange = files.find(({ name }) => !isPackFileName(name));
  if (strange !== undefined)
    throw new ExportRefused(
      `Release ${release.id} names a file ${JSON.stringify(strange.name)}, which cannot be written.`,
    );
  await demandEmpty(folder);
  try {
    for (const file of files) await writeNew(folder, file);
  } catch (error) {
    // The folder was empty: whatever is in it now was written here.
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
    throw error;
  }
  return { release, files: files.length };
}

async function namedRelease({ query }: Pick<Database, 'query'>, named: string | undefined): Promise<ReleaseSummary> {
  if (named === undefined) {
    const current = await findRelease(query, 'current');
    if (current === undefined) throw new ExportRefused('No pack is installed, so there is nothing to export.');
    return current;
  }
  const byId = /^\d{1,9}$/.test(named) ? await findRelease(query, Number(named)) : undefined;
  const [found, ...others] = byId === undefined ? await releasesByHash(query, named) : [byId];
  if (found !== undefined && others.length === 0) return found;
  throw new ExportRefused(
    found === undefined
      ? `There is no release ${named}.`
      : `Several releases begin with ${named}: name more of the hash, or the number.`,
  );
}

async function demandEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new ExportRefused(`${folder} is not empty. Name an empty folder, or one that does not exist yet.`);
}

/** Names that differ in case alone would be one file on some systems: nothing is written over. */
async function writeNew(folder: string, { name, content }: PackFile): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flag: 'wx' });
}
