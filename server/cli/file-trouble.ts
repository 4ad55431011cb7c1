/** What the operating system says about files, as one sentence that says what to do. */
import { readFile } from 'node:fs/promises';

type Sentence = (path: string) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  ENOENT: (path) => `There is no ${path}. Check its name and the folder that you are in.`,
  EISDIR: (path) => `${path} is a folder. Name a file.`,
  ENOTDIR: (path) => `A part of ${path} is a file where a folder is needed. Check the path.`,
  EEXIST: (path) => `${path} is there already. Name another, or remove it first.`,
  EACCES: (path) => `You have no right to use ${path}. Ask for it, or name another.`,
  EPERM: (path) => `The system does not permit this with ${path}. Name another.`,
  EROFS: (path) => `${path} lies on a disk that can only be read. Name another place.`,
  ENOSPC: (path) => `The disk is full: ${path} could not be written. Make room and try again.`,
  ENAMETOOLONG: (path) => `The name ${path.slice(0, 40)}… is too long. Name another.`,
  ELOOP: (path) => `The links at ${path} lead in a circle. Name the file itself.`,
  EMFILE: (path) => `Too many files are open to open ${path}. Close other programs, or raise the limit (ulimit -n).`,
};

/** One sentence for an error of a file or folder; undefined for any other error. */
export function fileTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { path, syscall, code = '' } = error as NodeJS.ErrnoException;
  // Reading a folder as a file is told without its path.
  if (code === 'EISDIR' && path === undefined) return 'A folder is named where a file is needed. Name a file.';
  if (path === undefined || syscall === undefined) return undefined;
  if (syscall === 'mkdir' && code === 'ENOENT') return `No folder ${path} can be made there. Name another place.`;
  return sentences[code]?.(path) ?? `${path} could not be used (${code}). Check it, or name another.`;
}

/** The text of a file that somebody named; its error says which one it was. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    error.path ??= path;
    throw error;
  });
}
