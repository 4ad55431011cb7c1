/** Reads the definitions of a folder as text. */
import type { Dirent } from 'node:fs';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '#engine';

/** The folder is not there, is none, holds no definition, or more than a pack ever does. */
export class NoPack extends Error {}

/** Beyond this the parser refuses a file; one character more, whole or cut, is enough for it to say so. */
const mostBytes = 512 * 1024 + 4;

/** Bounds of a whole pack, far beyond what people write: whoever names the wrong folder is told so soon. */
const most = { entries: 50_000, characters: 64 * 1024 * 1024 } as const;

/**
 * The definitions below a folder in the order of their names: every `.yaml` and `.yml`, except maps of foreign logs
 * (`.map.yaml`), positions of a picture (`.layout.yaml`) and people to try it with (`.people.yaml`), which belong to no
 * release. Names are relative to the folder, with forward slashes.
 */
export async function readFolder(folder: string): Promise<readonly SourceFile[]> {
  const names = await definitionNames(folder);
  if (names.length === 0)
    throw new NoPack(`${folder} holds no definitions: name the folder in which pack.yaml and the processes lie.`);
  const files: SourceFile[] = [];
  let characters = 0;
  for (const name of names) {
    const text = await readBounded(join(folder, name));
    characters += text.length;
    if (characters > most.characters) throw new NoPack(`The definitions in ${folder} are larger than 64 MB together.`);
    files.push({ name, text });
  }
  return files;
}

/**
 * Walked folder by folder: links, which may lead out of the pack, and hidden folders are left alone. Node's own recursive
 * listing follows links to folders.
 */
async function definitionNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const folders = [''];
  let seen = 0;
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(explainMissing(folder));
    seen += entries.length;
    if (seen > most.entries)
      throw new NoPack(`${folder} holds more than ${most.entries} files: name the folder of a pack.`);
    for (const entry of entries) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isInnerFolder(entry)) folders.push(name);
      else if (entry.isFile() && isDefinition(entry.name)) names.push(name);
    }
  }
  return names.sort();
}

function isInnerFolder(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.');
}

/** Whether a file of this name, folders before it or not, belongs to a release. */
export function isDefinition(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.ya?ml$/.test(name) && !/\.(map|layout|people)\.ya?ml$/.test(name) && !name.startsWith('.');
}

function explainMissing(folder: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'ENOENT') throw new NoPack(`There is no folder ${folder}.`, { cause: error });
    if (error.code === 'ENOTDIR')
      throw new NoPack(`${folder} is a file. Name the folder of the pack.`, { cause: error });
    throw error;
  };
}

/** What is no UTF-8 becomes U+FFFD, which the parser refuses with its line and column; so does the mark of UTF-16. */
async function readBounded(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: mostBytes - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
