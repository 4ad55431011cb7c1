/**
 * Words. Corpus: recorded histories with the definitions that they ran under. Whatever becomes of the engine, they replay.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Entry, World } from '#engine';
import { type SourceText, worldOf } from './pack.ts';

export type Corpus = {
  readonly name: string;
  readonly definitions: readonly SourceText[];
  readonly histories: readonly (readonly Entry[])[];
};

const folder = join(import.meta.dirname, 'histories');
const definitionsFile = 'definitions.json.gz';
const historiesFile = 'histories.jsonl.gz';

export function corpusNames(): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

export function readCorpus(name: string): Corpus {
  const read = (file: string) => gunzipSync(readFileSync(join(folder, name, file))).toString('utf8');
  const lines = read(historiesFile).trimEnd().split('\n');
  return {
    name,
    definitions: JSON.parse(read(definitionsFile)) as SourceText[],
    histories: lines.map((line) => JSON.parse(line) as Entry[]),
  };
}

export function hasCorpus(name: string): boolean {
  return existsSync(join(folder, name));
}

/** One line for each history, so that the files differ only where a history does. */
export function writeCorpus({ name, definitions, histories }: Corpus): number {
  mkdirSync(join(folder, name), { recursive: true });
  const write = (file: string, text: string) => {
    const packed = gzipSync(text, { level: 9 });
    writeFileSync(join(folder, name, file), packed);
    return packed.length;
  };
  const lines = histories.map((history) => JSON.stringify(history)).join('\n');
  return write(definitionsFile, JSON.stringify(definitions)) + write(historiesFile, `${lines}\n`);
}

/** The world of the corpus's own definitions, under the release that its entries name. */
export function worldOfCorpus({ definitions, histories }: Corpus): World {
  const world = worldOf(definitions);
  const release = histories[0]?.[0]?.release;
  if (release !== world.release)
    throw new Error(`The histories are of ${release}, the definitions of ${world.release}`);
  return world;
}
