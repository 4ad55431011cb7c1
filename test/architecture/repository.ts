import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Source } from './rule.ts';

const root = join(import.meta.dirname, '../..');
const textEndings = new Set([
  '.ts',
  '.tsx',
  '.js',
  '.json',
  '.md',
  '.yaml',
  '.yml',
  '.css',
  '.html',
  '.txt',
  '.csv',
  '',
]);
const mostBytes = 2 ** 20;

/** All text files of the repository but those that git ignores and the lock file, which npm writes. */
export async function readRepository(): Promise<readonly Source[]> {
  const paths = await pathsBelow('', await ignoredFolders());
  const texts = await Promise.all(paths.filter(isText).map(readText));
  return texts.filter((source) => source !== undefined);
}

async function ignoredFolders(): Promise<ReadonlySet<string>> {
  const lines = (await readFile(join(root, '.gitignore'), 'utf8')).split('\n');
  const folders = lines.filter((line) => line.endsWith('/')).map((line) => line.replaceAll('/', ''));
  return new Set(['.git', ...folders]);
}

async function pathsBelow(folder: string, ignored: ReadonlySet<string>): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = entries.map((entry): string[] | Promise<readonly string[]> => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : pathsBelow(path, ignored);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(nested)).flat().sort();
}

function isText(path: string): boolean {
  return textEndings.has(extname(path)) && basename(path) !== 'package-lock.json';
}

/** Large files are data, and what somebody deletes while this reads is none of the repository's. */
async function readText(path: string): Promise<Source | undefined> {
  const file = join(root, path);
  const { size } = await stat(file);
  return size > mostBytes ? undefined : { path, text: await readFile(file, 'utf8') };
}
