import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewerOf } from '../../../server/access/index.ts';
import { roadFor } from '../../../server/search/road.ts';
import type { Query } from '../../../server/storage/index.ts';
import { agent, anIncident, openSmallDesk, type SmallDesk } from '../lists/small-desk.ts';

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk([anIncident(1, { summary: 'Printer' }), anIncident(2, { summary: 'Plotter' })]);
});
afterAll(() => desk.close());

/** PostgreSQL as it answers where it believes in so many; nothing but its plans is made up. */
function believing(estimates: Readonly<Record<'ticket' | 'ticket_text' | 'message', number>>): Query {
  const scans = Object.entries(estimates).map(([table, rows]) => ({ 'Relation Name': table, 'Plan Rows': rows }));
  const plan = [{ Plan: { 'Plan Rows': 0, Plans: scans } }];
  const query = async (text: string, values: readonly unknown[] = []) =>
    text.includes('explain (format json)') ? [{ 'QUERY PLAN': plan }] : desk.db.query(text, values);
  return query as Query;
}

test.each([
  ['many tickets hold, from the latest ticket on', { ticket: 200_000, ticket_text: 16_000, message: 35_000 }, 'walk'],
  ['few tickets hold, by the index', { ticket: 200_000, ticket_text: 40, message: 80 }, 'words'],
  // Walked through all tickets for the two that there are, it would take seconds.
  ['fewer hold than was estimated, by the index', { ticket: 200_000, ticket_text: 760, message: 1_850 }, 'words'],
])('finds a word that %s', async (_, estimates, road) => {
  const viewer = await viewerOf(desk.db.query, desk.app.worlds, agent);
  const input = { wanted: "'printer'", reaches: 'everything', viewer, filters: [], count: 20 } as const;
  expect(await roadFor(believing(estimates), input)).toBe(road);
});
