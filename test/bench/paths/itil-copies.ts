import { join } from 'node:path';
import { readDefinitions, type SourceText } from '../../golden/pack.ts';

const pack = join(import.meta.dirname, '../../../definitions/itil');

/**
 * The ITIL pack with each of its processes so many times. The processes of a copy name one another and not those that
 * they were copied from, so that the large pack is as sound as the small one; all else is there once.
 */
export function itilCopies(copies: number): readonly SourceText[] {
  const files = readDefinitions(pack);
  const processes = files.flatMap(({ text }) => /^kind: process\nkey: (\w+)$/m.exec(text)?.[1] ?? []);
  return files.flatMap(({ name, text }) =>
    Array.from({ length: name.startsWith('processes/') ? copies : 1 }, (_, n) =>
      n === 0 ? { name, text } : { name: name.replace('.yaml', `-${n}.yaml`), text: renamed(text, processes, n) },
    ),
  );
}

/** A process under another name and number, with the names of the same copy where it refers to processes. */
function renamed(text: string, processes: readonly string[], n: number): string {
  const names = new RegExp(`\\b(${processes.join('|')})\\b`, 'g');
  return text
    .replace(/^number: (\w+)-/m, `number: $1${n}-`)
    .replace(/\b(key|process|create|to): (\w+|\[[\w, ]+\])(?=[\s,}])/g, (_, word: string, named: string) => {
      return `${word}: ${named.replace(names, `$1Copy${n}`)}`;
    });
}
