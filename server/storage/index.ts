/** PostgreSQL: the pool, transactions, the schema. */

export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Query,
  type Row,
  type Transaction,
} from './database.ts';
export { type MigrationFile, migrate, migrationFiles } from './migrate.ts';
export { idFrom, isId, newId } from './uuid.ts';
