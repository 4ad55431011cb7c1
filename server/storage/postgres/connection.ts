/** The first words with a PostgreSQL that was just started or found. */
import { Client, DatabaseError } from 'pg';
import { role } from './cluster.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

export const database = 'statedesk';

export type Address = { readonly port: number; readonly password: string };

/** What it answers: ready, not yet, or the trouble that time will not mend. */
export type Answer = 'ready' | 'notYet' | PostgresTrouble;

const timeoutMs = 5_000;

export function urlOf({ port, password }: Address): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server answers; makes the database where it is missing. */
export async function ask(address: Address): Promise<Answer> {
  try {
    await query(address, database, 'select 1');
    return 'ready';
  } catch (error) {
    if (codeOf(error) !== '3D000') return answerOf(error);
    return makeDatabase(address);
  }
}

async function makeDatabase(address: Address): Promise<Answer> {
  try {
    await query(address, 'postgres', `create database ${database}`);
    return 'ready';
  } catch (error) {
    return codeOf(error) === '42P04' ? 'ready' : answerOf(error);
  }
}

async function query(
  { port, password }: Address,
  name: string,
  text: string,
): Promise<readonly Record<string, unknown>[]> {
  const options = { host: '127.0.0.1', port, user: role, password, database: name, ssl: false };
  const client = new Client({ ...options, connectionTimeoutMillis: timeoutMs, query_timeout: 60_000 });
  // A connection that breaks between two answers is told by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

function answerOf(error: unknown): Answer {
  switch (codeOf(error)) {
    // All connections are taken: it runs, and is used.
    case '53300':
      return 'ready';
    case '28P01':
    case '28000':
      return new PostgresTrouble(
        'noPassword',
        'The password kept in the data folder (postgres-password) is not the one of its database. Put that file back from a backup.',
        { cause: error },
      );
    case '53100':
      return new PostgresTrouble('noSpace', 'There is no space left for the database. Make room on its disk.', {
        cause: error,
      });
    default:
      return 'notYet';
  }
}
