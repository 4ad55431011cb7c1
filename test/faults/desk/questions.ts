/** Short questions to the database of a fault, each on a connection of its own. */
import { Client, type QueryResultRow } from 'pg';
import { waitUntil } from './waiting.ts';

export async function ask<R extends QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly R[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(text, [...values])).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether nothing waits any more of what was asked of the outside. */
export async function effectsSettle(url: string, withinMs: number): Promise<boolean> {
  const waiting = async () =>
    (await ask<{ n: number }>(url, `select count(*)::int as n from effect where state = 'waiting'`))[0]?.n === 0;
  return (await waitUntil(waiting, withinMs)) !== undefined;
}
