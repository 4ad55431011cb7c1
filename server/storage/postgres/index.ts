/** PostgreSQL of our own, in the data folder, where no DATABASE_URL names one. */

export { lockDataFolder } from './data-folder-lock.ts';
export { findPostgres, hasPostgres } from './find-postgres.ts';
export { PostgresTrouble, type PostgresTroubleCode } from './postgres-trouble.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts';
