/** A connection of its own: copying takes longer than a statement of a request may. */
import { Client } from 'pg';

export async function connected<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'statedesk backup', keepAlive: true });
  // What is under way fails with the connection, and tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
