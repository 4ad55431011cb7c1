/** What goes on after a restore where the backup ended: sequences, positions of the feed, indexes of searchable fields. */
import { type Client, escapeIdentifier } from 'pg';
import type { Manifest } from './archive.ts';
import { corrupt } from './read-archive.ts';

/** Sequences of numbers are made by packs; all others come with the schema. */
export async function setSequences(client: Client, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, value, called } of sequences) {
    const quoted = escapeIdentifier(name);
    if (/^number_[a-z][A-Za-z0-9]*$/.test(name)) await client.query(`create sequence if not exists ${quoted}`);
    const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [quoted]);
    if (rows[0]?.found !== true) throw corrupt(`This backup names a sequence ${JSON.stringify(name)}`);
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted, value, called]);
  }
}

/**
 * How many positions are left out behind the last one of the backup: whoever read on after it, on the desk that is lost,
 * holds a place in the feed that this desk never had, and must not meet his news below it.
 */
const leap = 1_000_000_000;

/**
 * Positions are numbers of transactions plus an offset, and this cluster counts from anew: the offset is raised until no
 * position, nor any that an anchor ended at, is met again.
 */
export async function raiseFeed(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.oid::regclass::text as "table", a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.atttypid = 'int8'::regtype
       and a.attname ~ '(^|_)position$'`,
  );
  const highest = rows.map(({ table, column }) => `(select max(${escapeIdentifier(column)}) from ${table})`).join(', ');
  await client.query(
    `update installation set feed_offset =
       greatest(feed_offset, coalesce(greatest(${highest}), 0) + $1 - pg_current_xact_id()::text::bigint)`,
    [leap],
  );
}

/** Indexes of searchable fields are no part of the schema: whoever serves the database builds them again. */
export async function wantIndexes(client: Client): Promise<void> {
  await client.query(`update field_index set state = 'wanted', trouble = null, changed_at = now()`);
}
