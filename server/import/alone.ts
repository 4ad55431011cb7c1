/** One import of a log at a time: two would each answer what the other has just done. */
import { hash } from 'node:crypto';
import { Client } from 'pg';
import { ImportTrouble } from './import-trouble.ts';

export async function alone<T>(url: string, log: string, run: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'statedesk import', keepAlive: true });
  // With the connection the lock is lost, and no more than that: what is written twice is refused by its name.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const key = hash('sha256', `import ${log}`, 'buffer').readInt32BE();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(7263004, $1) as taken', [key]);
    if (rows[0]?.taken === true) return await run();
    throw new ImportTrouble(`Another process imports the log ${log} at the moment. Wait until it has ended.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
