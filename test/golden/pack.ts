/** Definitions of a folder as the engine takes them, and the worlds that they compile to. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compile, parsePack, type World } from '#engine';

export type SourceText = { readonly name: string; readonly text: string };

/** All definitions below a folder, in the order of their paths. */
export function readDefinitions(folder: string): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.name.endsWith('.map.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path), text: readFileSync(path, 'utf8') }));
}

/** The world of definitions, its release named after their content; throws on any finding. */
export function worldOf(sources: readonly SourceText[]): World {
  const hash = createHash('sha256');
  for (const { name, text } of sources) hash.update(`${name}\0${text}\0`);
  const pack = parsePack(sources);
  const { world, problems } = compile(pack.definitions, hash.digest('hex').slice(0, 12));
  const wrong = [
    ...pack.findings.map(({ file, line, message }) => `${file}:${line} ${message}`),
    ...problems.map(({ message }) => message),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return world;
}

/** The templates that definitions bring, by key. */
export function templatesOf(sources: readonly SourceText[]): readonly string[] {
  return parsePack(sources).definitions.flatMap(({ definition }) =>
    definition.kind === 'template' ? [definition.key] : [],
  );
}
