/** Whether a database may be restored into: nothing of anybody is in it, and nobody uses it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, escapeIdentifier } from 'pg';
import { RestoreTrouble } from './restore-trouble.ts';
import { migrationsRun, migrationTable, tablesOf } from './schema-of.ts';

/** Throws RestoreTrouble where it holds anything beyond what the migrations themselves put there. */
export async function demandFresh(client: Client): Promise<void> {
  await demandAlone(client);
  const foreign = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     and to_regclass($1) is null limit 1`,
    [migrationTable],
  );
  const [strange] = foreign.rows;
  if (strange !== undefined) throw notEmpty(`it holds the table ${strange.name}`);
  const seeds = await transactionsOfMigrations(client);
  for (const { name } of await tablesOf(client)) {
    const others = `select from ${escapeIdentifier(name)} where xmin::text <> all ($1) limit 1`;
    const { rowCount } = await client.query(others, [seeds]);
    if (rowCount !== 0) throw notEmpty(`there are rows in ${name}`);
  }
}

/** Rows that a migration put there itself, and that nobody changed since, are of its transaction. */
async function transactionsOfMigrations(client: Client): Promise<readonly string[]> {
  if ((await migrationsRun(client)).length === 0) return [];
  return (await client.query<{ xmin: string }>(`select xmin::text from ${migrationTable}`)).rows.map(
    ({ xmin }) => xmin,
  );
}

/** Takes those rows away: the backup has its own of them. */
export async function clearSeeds(client: Client): Promise<void> {
  for (const { name } of await tablesOf(client)) await client.query(`delete from ${escapeIdentifier(name)}`);
}

/** So long the last connections of a program that was just stopped may take to go. */
const leavingMs = 3_000;

/** A server that runs on it would go on with what it read before. */
async function demandAlone(client: Client): Promise<void> {
  const others = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and application_name like 'statedesk%' and application_name <> 'statedesk backup' limit 1`;
  for (let waited = 0; waited <= leavingMs; waited += 100) {
    if ((await client.query(others)).rowCount === 0) return;
    await sleep(100);
  }
  throw new RestoreTrouble('inUse', 'A Statedesk uses this database. Stop it before you restore into it.');
}

function notEmpty(why: string): RestoreTrouble {
  return new RestoreTrouble(
    'notEmpty',
    `The database is not empty: ${why}. A backup is restored into an empty one alone: name another by DATABASE_URL, or another data folder by STATEDESK_DATA.`,
  );
}
