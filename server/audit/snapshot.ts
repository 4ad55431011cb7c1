/** A connection of the audit's own: it reads for longer than a statement of a request may take. */
import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';

export async function connected<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'statedesk audit', keepAlive: true });
  // What is under way fails with the connection, and tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Rows of a query within a transaction, some at a time, however many there are. */
export async function* rowsOf<R extends QueryResultRow>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
): AsyncGenerator<readonly R[]> {
  const name = `rows_${randomBytes(6).toString('hex')}`;
  await client.query(`declare ${name} no scroll cursor for ${text}`, [...values]);
  for (;;) {
    const { rows } = await client.query<R>(`fetch 500 from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < 500) break;
  }
  await client.query(`close ${name}`);
}
