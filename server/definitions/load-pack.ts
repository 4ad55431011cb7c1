/** From a folder to a world: what every command that runs a pack begins with. */
import { createHash } from 'node:crypto';
import { check, compile, type Finding, type ParsedPack, parsePack, type SourceFile, type World } from '#engine';
import { hasErrors } from './finding-line.ts';
import { readFolder } from './read-folder.ts';

export type LoadedPack = {
  readonly files: readonly SourceFile[];
  readonly definitions: ParsedPack['definitions'];
  /** Everything that is wrong, in the order of files and lines. */
  readonly findings: readonly Finding[];
  /** Missing where a finding is an error: such a world would judge by gates that nobody meant. */
  readonly world?: World;
};

/** Reads, parses, compiles and checks the pack in a folder. Throws NoPack where there is none. */
export async function loadPack(folder: string): Promise<LoadedPack> {
  return loadFiles(await readFolder(folder));
}

/** Parses, compiles and checks definitions that were read already, in the order of their names. */
export function loadFiles(files: readonly SourceFile[]): LoadedPack {
  const pack = parsePack(files);
  const { definitions } = pack;
  const compilation = compile(definitions, releaseOf(files));
  const findings = check(pack, compilation);
  return { files, definitions, findings, ...(hasErrors(findings) ? {} : { world: compilation.world }) };
}

/**
 * The world of files that were checked when they were installed. Undefined where a definition is no longer understood:
 * then no ticket may be judged by those that are left. What else does not compile is shut.
 */
export function compileFiles(files: readonly SourceFile[]): World | undefined {
  const { definitions, findings } = parsePack(files);
  return hasErrors(findings) ? undefined : compile(definitions, releaseOf(files)).world;
}

/** The release of a set of files: SHA-256 over their names and texts, each with its length, so that no two sets agree. */
export function releaseOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) {
    for (const part of [name, text]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest('hex');
}
