/** Brings a database to the schema that this program needs: forward only, each file in a transaction of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';

const folder = join(import.meta.dirname, 'migrations');

/** Two servers that start at once must not both migrate. */
const migrationLock = 7_263_001;

/** A later version of this program has changed the database: this one would write what that one does not understand. */
export class LaterSchema extends Error {
  override readonly name = 'LaterSchema';

  constructor(migrations: readonly string[]) {
    super(
      `The database was changed by a later version of Statedesk (${migrations.join(', ')}). Start that version, or restore a backup of this one.`,
    );
  }
}

export type MigrationFile = { readonly name: string; readonly text: string };

/** The migrations in the order in which they run. */
export function migrationFiles(): readonly MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Runs what is missing, one server at a time; answers the names of what it ran. Throws {@link LaterSchema}. `last`: nothing after the migration of that
 * name, which a backup of an older version is loaded into.
 */
export async function migrate(url: string, last?: string): Promise<readonly string[]> {
  const orm = await MikroORM.init({
    clientUrl: url,
    dbName: decodeURIComponent(new URL(url).pathname.slice(1)),
    // A name that is mistyped is no wish for an empty database.
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    entities: [],
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    logger: () => undefined,
    migrations: {
      tableName: 'migration',
      snapshot: false,
      transactional: true,
      allOrNothing: false,
      migrationsList: filesUntil(last).map(({ name, text }) => ({ name, class: migrationOf(text) })),
    },
  });
  try {
    return await orm.em.transactional(async (em) => {
      await em
        .getConnection()
        .execute(`select pg_advisory_xact_lock(${migrationLock})`, [], 'run', em.getTransactionContext());
      if (last === undefined) await refuseLater(em);
      return (await orm.migrator.up()).map(({ name }) => name);
    });
  } finally {
    await orm.close(true);
  }
}

async function refuseLater(em: EntityManager): Promise<void> {
  const ask = <R extends object>(text: string) =>
    em.getConnection().execute<R[]>(text, [], 'all', em.getTransactionContext());
  const [table] = await ask<{ is: boolean }>(`select to_regclass('migration') is not null as is`);
  if (table?.is !== true) return;
  const known = new Set(migrationFiles().map(({ name }) => name));
  const names = (await ask<{ name: string }>('select name from migration order by name')).map(({ name }) => name);
  const later = names.filter((name) => !known.has(name));
  if (later.length > 0) throw new LaterSchema(later);
}

function filesUntil(last: string | undefined): readonly MigrationFile[] {
  const files = migrationFiles();
  return last === undefined ? files : files.slice(0, files.findIndex(({ name }) => name === last) + 1);
}

function migrationOf(text: string): new (...given: ConstructorParameters<typeof Migration>) => Migration {
  return class extends Migration {
    override up(): void {
      this.addSql(text);
    }
  };
}
