/** Reads the definitions of a folder as text. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceFile } from '#engine';

/** The folder is not there, is none, or holds no definition. */
export class NoPack extends Error {}

/** Beyond this the parser refuses a file; one character more is enough for it to say so, whatever the file's size. */
const mostBytes = 512 * 1024 + 1;

/**
 * The definitions below a folder in the order of their names: every `.yaml` and `.yml`, except maps of foreign logs
 * (`.map.yaml`) and positions of a picture (`.layout.yaml`), which belong to no release. Links are not followed: they may
 * lead out of the pack. Names are relative to the folder, with forward slashes.
 */
export async function readFolder(folder: string): Promise<readonly SourceFile[]> {
  const names = await definitionNames(folder);
  if (names.length === 0)
    throw new NoPack(`${folder} holds no definitions: name the folder in which pack.yaml and the processes lie.`);
  return Promise.all(names.map(async (name) => ({ name, text: await readBounded(join(folder, name)) })));
}

async function definitionNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(explainMissing(folder));
  return entries
    .filter((entry) => entry.isFile() && isDefinition(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, sep).length).replaceAll(sep, '/'))
    .sort();
}

function isDefinition(name: string): boolean {
  return /\.ya?ml$/.test(name) && !/\.(map|layout)\.ya?ml$/.test(name) && !name.startsWith('.');
}

function explainMissing(folder: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'ENOENT') throw new NoPack(`There is no folder ${folder}.`, { cause: error });
    if (error.code === 'ENOTDIR')
      throw new NoPack(`${folder} is a file. Name the folder of the pack.`, { cause: error });
    throw error;
  };
}

async function readBounded(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: mostBytes - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
