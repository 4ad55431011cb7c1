/** Packs as they lie in folders: read, parsed, compiled and named by their content. */

export { findingLine, hasErrors } from './finding-line.ts';
export { type LoadedPack, loadPack } from './load-pack.ts';
export { NoPack } from './read-folder.ts';
