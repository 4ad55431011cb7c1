/** PostgreSQL: the pool, transactions, the schema. */
import './decorate.ts';

export { type AuditEvent, recordAudit } from './audit-event.ts';
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Query,
  type Row,
  type Transaction,
} from './database.ts';
export { isDatabaseAway } from './database-away.ts';
export { instantSql, statementMs } from './instant-sql.ts';
export { LaterSchema, type MigrationFile, migrate, migrationFiles } from './migrate.ts';
export {
  findPostgres,
  hasPostgres,
  lockDataFolder,
  type PostgresOptions,
  PostgresTrouble,
  type PostgresTroubleCode,
  type RunningPostgres,
  startPostgres,
} from './postgres/index.ts';
export { putTogether } from './preparing-client.ts';
export { idFrom, isId, newId } from './uuid.ts';
