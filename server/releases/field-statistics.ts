/** Statistics of searchable fields: PostgreSQL has none of an index that holds one process, and would guess how many match. */
import { type Client, escapeIdentifier } from 'pg';
import { indexPrefix, type WantedIndex } from './index-list.ts';

/** Makes what is missing, drops what nobody wants, and has the table looked at where something is new. */
export async function keepStatistics(client: Client, wanted: readonly WantedIndex[]): Promise<void> {
  // Lists of texts are estimated by their elements, in statistics of the column.
  const byName = new Map(wanted.flatMap((index) => (index.type === 'texts' ? [] : [[index.name, index]])));
  const { rows } = await client.query<{ name: string }>(
    `select stxname as name from pg_statistic_ext where stxrelid = 'ticket'::regclass and starts_with(stxname, $1)`,
    [indexPrefix],
  );
  for (const { name } of rows) {
    if (!byName.delete(name)) await client.query(`drop statistics if exists ${escapeIdentifier(name)}`);
  }
  for (const { name, sql } of byName.values()) {
    await client.query(`create statistics ${escapeIdentifier(name)} on (${sql}) from ticket`);
  }
  if (byName.size > 0) await client.query('analyze ticket');
}
