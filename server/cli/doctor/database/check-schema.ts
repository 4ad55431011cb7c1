import { migrationFiles } from '../../../storage/index.ts';
import { type Found, fail, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

export type Schema = {
  readonly found: Found;
  /** Whether the tables are those that this version works with. */
  readonly isCurrent: boolean;
};

/** Whether the tables are of this version. */
export async function checkSchema({ query }: DatabaseGiven): Promise<Schema> {
  const [row] = await query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (row?.there !== true)
    return { found: ok('The database is empty; the first start makes its tables.'), isCurrent: false };
  const ran = (await query<{ name: string }>('select name from migration order by id')).map(({ name }) => name);
  const files = migrationFiles().map(({ name }) => name);
  const unknown = ran.filter((name) => !files.includes(name));
  const missing = files.filter((name) => !ran.includes(name));
  if (unknown.length > 0)
    return {
      found: fail(
        `The database is of a newer version of Statedesk: ${unknown.join(', ')}.`,
        'Start that version, or restore a backup of this one.',
      ),
      isCurrent: false,
    };
  if (missing.length > 0)
    return {
      found: warn(
        `The database is of an older version: ${missing.join(', ')} is missing.`,
        'Take a backup; the next start brings it to this version.',
      ),
      isCurrent: false,
    };
  return { found: ok(`The database is at ${files.at(-1)}.`), isCurrent: true };
}
