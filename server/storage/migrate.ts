/** Brings a database to the schema that this program needs: forward only, each file in a transaction of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';

const folder = join(import.meta.dirname, 'migrations');

/** Two servers that start at once must not both migrate. */
const migrationLock = 7_263_001;

export type MigrationFile = { readonly name: string; readonly text: string };

/** The migrations in the order in which they run. */
export function migrationFiles(): readonly MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Runs what is missing, one server at a time; answers the names of what it ran. `last`: nothing after the migration of that
 * name, which a backup of an older version is loaded into.
 */
export async function migrate(url: string, last?: string): Promise<readonly string[]> {
  const orm = await MikroORM.init({
    clientUrl: url,
    dbName: decodeURIComponent(new URL(url).pathname.slice(1)),
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
      return (await orm.migrator.up()).map(({ name }) => name);
    });
  } finally {
    await orm.close(true);
  }
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
