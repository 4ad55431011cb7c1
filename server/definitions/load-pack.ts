/** From a folder to a world: what every command that runs a pack begins with. */
import { createHash } from 'node:crypto';
import {
  type Compilation,
  compile,
  type Finding,
  type ParsedPack,
  parsePack,
  type SourceFile,
  type World,
} from '#engine';
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

/** Reads, parses and compiles the pack in a folder. Throws NoPack where there is none. */
export async function loadPack(folder: string): Promise<LoadedPack> {
  const files = await readFolder(folder);
  const { definitions, findings: parsed } = parsePack(files);
  const { world, problems } = compile(definitions, releaseOf(files));
  const findings = [...parsed, ...problems.map(toFinding)].sort(inReadingOrder);
  return { files, definitions, findings, ...(hasErrors(findings) ? {} : { world }) };
}

/** The release of a set of files: SHA-256 over their names and texts, each with its length, so that no two sets agree. */
export function releaseOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) {
    for (const part of [name, text]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest('hex');
}

function toFinding({ definition, path, message, code }: Compilation['problems'][number]): Finding {
  return { ...definition.placeOf(path), code, severity: 'error', message };
}

function inReadingOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
