/** Reads a pack's folder byte for byte: the definitions and what lies beside them. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NoPack } from '../definitions/index.ts';
import { isPackFileName } from './file-name.ts';

export type PackFile = { readonly name: string; readonly content: Buffer };

/** Far beyond what people write: whoever names the wrong folder is told so soon. */
const most = { entries: 50_000, files: 5_000, bytes: 64 * 1024 * 1024 } as const;

/**
 * Definitions, maps, positions, people and pages (`.yaml`, `.yml`, `.md`), in the order of their names. Links, which may
 * lead out of the pack, and what is hidden are left alone. Throws NoPack where the folder is none of a pack.
 */
export async function readPackFiles(folder: string): Promise<readonly PackFile[]> {
  const names = await fileNames(folder);
  const files: PackFile[] = [];
  let bytes = 0;
  for (const name of names) {
    bytes += (await stat(join(folder, name))).size;
    if (bytes > most.bytes) throw new NoPack(`The files in ${folder} are larger than 64 MB together.`);
    files.push({ name, content: await readFile(join(folder, name)) });
  }
  return files;
}

async function fileNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const folders = [''];
  let seen = 0;
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(explainMissing(folder));
    seen += entries.length;
    for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (isStored(entry)) names.push(checkedName(name));
    }
    if (seen > most.entries || names.length > most.files) {
      throw new NoPack(`${folder} holds more than ${most.files} files: name the folder of a pack.`);
    }
  }
  return names.sort();
}

function isStored(entry: Dirent): boolean {
  return entry.isFile() && /\.(ya?ml|md)$/.test(entry.name);
}

function checkedName(name: string): string {
  if (isPackFileName(name)) return name;
  throw new NoPack(
    `The file ${JSON.stringify(name)} cannot be part of a pack: its name is too long, or holds signs that not every system takes.`,
  );
}

function explainMissing(folder: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'ENOENT') throw new NoPack(`There is no folder ${folder}.`, { cause: error });
    if (error.code === 'ENOTDIR')
      throw new NoPack(`${folder} is a file. Name the folder of the pack.`, { cause: error });
    throw error;
  };
}
