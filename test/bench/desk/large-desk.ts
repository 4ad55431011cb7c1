/** A desk with very many tickets, for what is measured by their number. */
import { join } from 'node:path';
import { Client } from 'pg';
import { buildIndexes, installPack, openWorlds } from '../../../server/releases/index.ts';
import { migrate, openDatabase, type Query } from '../../../server/storage/index.ts';
import { type BenchPostgres, benchPostgres } from './bench-postgres.ts';
import { fillPeople } from './fill-people.ts';
import { fillTickets } from './fill-tickets.ts';

const pack = join(import.meta.dirname, '../../../definitions/itil');

export type LargeDesk = { readonly postgres: BenchPostgres; readonly url: string };

/** Takes a minute or two for each 200,000 tickets. */
export async function largeDesk(tickets: number, messages: number): Promise<LargeDesk> {
  const postgres = await benchPostgres();
  await postgres.create('desk');
  const url = postgres.urlOf('desk');
  await migrate(url);
  const db = await openDatabase({ url, entities: [] });
  const installed = await installPack({ db, from: pack });
  if ('findings' in installed) throw new Error('The ITIL pack does not check.');
  // Without the time limits of a server: some of these statements take minutes.
  const client = new Client({ connectionString: url });
  await client.connect();
  const query = (async (text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows) as Query;
  const people = tickets / 5;
  await fillPeople(query, people);
  await fillTickets(query, { tickets, people, messages, release: installed.release });
  await buildIndexes({ db, worlds: openWorlds(db) });
  await client.query('vacuum analyze');
  await client.end();
  await db.close();
  return { postgres, url };
}
