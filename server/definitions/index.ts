/** Packs as they lie in folders: read, parsed, compiled and named by their content. */

export { type Excerpts, excerptPrinter } from './finding-excerpt.ts';
export { findingLine, hasErrors } from './finding-line.ts';
export { compileFiles, type LoadedPack, loadFiles, loadPack, releaseOf } from './load-pack.ts';
export { isDefinition, NoPack } from './read-folder.ts';
