import { type Found, fail, ok } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

type Row = {
  readonly account: string;
  readonly database: string;
  readonly may_create: boolean;
  readonly may_use: boolean;
  readonly foreign_tables: number;
  readonly trigrams: 'installed' | 'available' | 'missing';
};

const asking = `
  select current_user as account, current_database() as database,
    has_database_privilege(current_database(), 'CREATE') as may_create,
    has_schema_privilege('public', 'CREATE') and has_schema_privilege('public', 'USAGE') as may_use,
    (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'S') and not pg_has_role(c.relowner, 'USAGE')) as foreign_tables,
    case when exists (select from pg_extension where extname = 'pg_trgm') then 'installed'
      when exists (select from pg_available_extensions where name = 'pg_trgm') then 'available'
      else 'missing' end as trigrams`;

/** Whether the account may do what the schema needs: tables, indexes, the extension of search. */
export async function checkRights({ query }: DatabaseGiven): Promise<readonly Found[]> {
  const [row] = await query<Row>(asking);
  if (row === undefined) return [];
  const { account, database } = row;
  const found = [...rights(row), ...extension(row)];
  return found.length > 0 ? found : [ok(`${account} may do in ${database} what Statedesk needs.`)];
}

function rights({ account, database, may_use, foreign_tables }: Row): readonly Found[] {
  if (!may_use)
    return [
      fail(
        `${account} may make no tables in ${database}.`,
        `Make it the owner: alter database ${database} owner to ${account}`,
      ),
    ];
  if (foreign_tables === 0) return [];
  return [
    fail(
      `${foreign_tables} tables of ${database} belong to another account than ${account}.`,
      'Let the account own them (reassign owned by …), or name the owner in DATABASE_URL.',
    ),
  ];
}

function extension({ account, database, may_create, trigrams }: Row): readonly Found[] {
  if (trigrams === 'missing')
    return [fail('PostgreSQL was installed without pg_trgm.', 'Install its additional modules (postgresql-contrib).')];
  if (trigrams === 'installed' || may_create) return [];
  return [
    fail(
      `pg_trgm is not installed in ${database}, and ${account} may not install it.`,
      `As a superuser of PostgreSQL: create extension pg_trgm, in ${database}.`,
    ),
  ];
}
