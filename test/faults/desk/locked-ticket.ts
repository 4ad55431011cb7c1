/** A ticket that somebody else holds: commands to it wait in their transactions for as long as one likes. */
import { Client } from 'pg';
import { effort } from './commands.ts';
import type { Person } from './people.ts';
import { ask } from './questions.ts';
import type { Node } from './servers.ts';
import { waitUntil } from './waiting.ts';

export type Held = { release(): Promise<void> };

export async function holdTicket(url: string, ticket: string): Promise<Held> {
  const client = new Client({ connectionString: url, application_name: 'fault' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query('select from ticket where id = $1 for update', [ticket]);
  return {
    release: async () => {
      await client.query('rollback').catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}

const waitingForLock = `
  select pid from pg_stat_activity where datname = current_database() and application_name = 'statedesk'
    and wait_event_type = 'Lock'`;

/** Processes of PostgreSQL in which a server waits for a lock within its transaction. */
export async function waitingBackends(url: string): Promise<readonly number[]> {
  return (await ask<{ pid: number }>(url, waitingForLock)).map(({ pid }) => pid);
}

export type PoolQuestion = {
  readonly url: string;
  readonly node: Node;
  readonly people: readonly Person[];
  readonly ticket: string;
};

/** The pool that a server has without settings. */
export const poolSize = 10;

/** How many connections the server can use at once: so many of its commands wait for one ticket, and are answered then. */
export async function usableConnections({ url, node, people, ticket }: PoolQuestion): Promise<number> {
  const held = await holdTicket(url, ticket);
  const asked = people.slice(0, poolSize + 2).map((person) => node.client.send(effort(person, ticket)));
  let most = 0;
  await waitUntil(async () => {
    most = Math.max(most, (await waitingBackends(url)).length);
    return most >= poolSize;
  }, 8_000);
  await held.release();
  const answers = await Promise.all(asked);
  return answers.every((answer) => 'status' in answer && answer.status === 200) ? most : 0;
}
