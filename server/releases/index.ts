/** Installed releases: stored, compiled, exported, with the indexes that their fields ask for. */
import './decorate.ts';

export { type BuildOptions, type Built, buildIndexes } from './build-indexes.ts';
export { type Exported, type ExportOptions, ExportRefused, exportPack } from './export-pack.ts';
export { type IndexExpression, type IndexType, indexExpression } from './index-expression.ts';
export { type IndexState, listIndexes, type WantedIndex, wantedIndexes } from './index-list.ts';
export { type Installed, type InstallOptions, installPack, type NotInstalled } from './install-pack.ts';
export { maySeeRules } from './may-see-rules.ts';
export { numberSequence } from './number-sequence.ts';
export { type PackFile, readPackFiles } from './read-pack-files.ts';
export { openWorlds, type ReleaseWorld, type Worlds } from './worlds.ts';
