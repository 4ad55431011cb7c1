import { openDatabase } from '../../../server/storage/index.ts';
import type { Bench, Stage } from '../bench.ts';
import { explainLists } from '../desk/explain-lists.ts';
import { largeDesk } from '../desk/large-desk.ts';

const tickets = 1_000_000;

/** Not how long lists take, but what they read: no table from end to end, and no more than 1,000 rows to be sorted. */
export const bench: Bench = {
  name: 'list-plans',
  unit: 'plans',
  stage,
  run: async () => {
    const db = await openDatabase({ url: process.env.BENCH_URL ?? '', entities: [], connections: 2 });
    try {
      const plans = await explainLists(db);
      for (const { list, sorted, read, ms, breaks } of plans) {
        const said = breaks.length === 0 ? 'held' : `MISSED: ${breaks.join('; ')}`;
        process.stderr.write(`  ${list}: ${ms} ms, ${read} rows read, ${sorted} sorted at most; ${said}\n`);
      }
      const missed = plans.filter(({ breaks }) => breaks.length > 0);
      if (missed.length > 0) throw new Error(`${missed.length} lists read or sort too much.`);
      return { count: plans.length };
    } finally {
      await db.close();
    }
  },
};

async function stage(): Promise<Stage> {
  const { postgres, url } = await largeDesk(tickets, tickets);
  return { env: { BENCH_URL: url }, close: () => postgres.close() };
}
