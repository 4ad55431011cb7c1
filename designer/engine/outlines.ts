import { compile, type Outline, outlineOf, parsePack } from '#engine';
import type { DefinitionFile } from './questions.ts';

/** Outlines of all processes in the files of a release, in the order of the files. */
export function outlinesOf(files: readonly DefinitionFile[], release: string): readonly Outline[] {
  const { world } = compile(parsePack(files).definitions, release);
  return [...world.processes.values()].map((process) => outlineOf(process, world));
}
