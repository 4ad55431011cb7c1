/** All of a database in one file, and back. */

export type { Manifest, TableEnd } from './archive.ts';
export { type BackedUp, type BackupOptions, backup } from './backup.ts';
export { type Restored, type RestoreOptions, restore } from './restore.ts';
export { RestoreTrouble, type RestoreTroubleCode } from './restore-trouble.ts';
