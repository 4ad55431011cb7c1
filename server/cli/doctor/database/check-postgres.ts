import { type Found, fail, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

type Row = {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly lowers: boolean;
  readonly standby: boolean;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly connections: number;
};

const asking = `
  select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
    current_setting('server_encoding') as encoding, lower('Ж') = 'ж' as lowers, pg_is_in_recovery() as standby,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit, current_setting('max_connections')::int as connections`;

/** What the server's PostgreSQL is, and whether it keeps what it confirmed. */
export async function checkPostgres({ query, settings }: DatabaseGiven): Promise<readonly Found[]> {
  const [row] = await query<Row>(asking);
  if (row === undefined) return [];
  const where = settings.databaseUrl === undefined ? 'of our own' : 'of DATABASE_URL';
  return [
    versionOf(row, where),
    ...(row.standby ? [fail('It is a standby and takes no changes.', 'Name the primary in DATABASE_URL.')] : []),
    ...letters(row),
    ...safety(row),
    ...connections(row, settings.poolSize),
  ];
}

function versionOf({ number, version }: Row, where: string): Found {
  const told = `PostgreSQL ${version} ${where}`;
  if (number >= 180_000) return ok(told);
  const mend = 'Upgrade it to 18, which Statedesk is tested with.';
  return number >= 150_000 ? warn(`${told} is older than 18.`, mend) : fail(`${told} is too old.`, mend);
}

function letters({ encoding, lowers }: Row): readonly Found[] {
  if (encoding !== 'UTF8')
    return [
      fail(`Its encoding is ${encoding}.`, 'Make the database anew with encoding UTF8: createdb --encoding=UTF8'),
    ];
  if (lowers) return [];
  return [
    warn(
      'Its locale knows no letters but Latin ones: search finds no Russian words.',
      'Make the database anew with a UTF-8 locale: createdb --template=template0 --locale=C.UTF-8',
    ),
  ];
}

function safety({ fsync, full_page_writes: pages, synchronous_commit: commit }: Row): readonly Found[] {
  if (fsync === 'off' || pages === 'off')
    return [
      fail(
        'A power cut would destroy the database: fsync or full_page_writes is off.',
        'Switch both on in postgresql.conf and restart PostgreSQL.',
      ),
    ];
  if (commit !== 'off') return [];
  return [
    warn(
      'A power cut would lose the last moments: synchronous_commit is off.',
      'Switch it on in postgresql.conf, or for this database: alter database … set synchronous_commit = on',
    ),
  ];
}

/** Some are kept for administrators, and one process builds indexes, another anchors. */
const beside = 8;

function connections({ connections: most }: Row, poolSize: number): readonly Found[] {
  if (most >= poolSize + beside) return [];
  return [
    warn(
      `It takes ${most} connections, and one server uses ${poolSize} beside a few for its chores.`,
      'Raise max_connections in postgresql.conf, or lower STATEDESK_POOL.',
    ),
  ];
}
