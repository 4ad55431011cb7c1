/** Packs as they lie in folders: read, parsed, compiled and named by their content. */

export { type Excerpts, excerptPrinter } from './finding-excerpt.ts';
export { findingLine, hasErrors } from './finding-line.ts';
export { type LoadedPack, loadPack } from './load-pack.ts';
export { NoPack } from './read-folder.ts';
