import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIndexes, installPack, openWorlds } from '../../../server/releases/index.ts';
import { type Database, openDatabase } from '../../../server/storage/index.ts';
import { explainLists } from '../../bench/desk/explain-lists.ts';
import { fillPeople } from '../../bench/desk/fill-people.ts';
import { fillTickets } from '../../bench/desk/fill-tickets.ts';
import { testDatabase } from '../database.ts';

/* `npm run bench -- list-plans` asks the same of a million tickets. */
const tickets = 30_000;

let db: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase('plans');
  drop = database.drop;
  db = await openDatabase({ url: database.url, entities: [], connections: 1 });
  const installed = await installPack({ db, from: 'definitions/itil' });
  if ('findings' in installed) throw new Error('The ITIL pack does not check.');
  await fillPeople(db.query, tickets / 2);
  await fillTickets(db.query, { tickets, people: tickets / 2, messages: tickets, release: installed.release });
  await buildIndexes({ db, worlds: openWorlds(db) });
  await db.query('vacuum analyze');
}, 180_000);
afterAll(async () => {
  await db.close();
  await drop();
});

test('none of the named lists reads a table from end to end, or sorts more than a thousand rows', async () => {
  const plans = await explainLists(db);
  expect(plans.length).toBe(12);
  expect(plans.flatMap(({ list, breaks }) => breaks.map((broken) => `${list}: ${broken}`))).toEqual([]);
}, 60_000);
