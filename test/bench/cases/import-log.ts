import type { Bench, Stage } from '../bench.ts';
import { benchPostgres } from '../desk/bench-postgres.ts';
import { emptyDesk, printLog, takeLog } from '../desk/log-import.ts';

/** Tickets of the round that warms up. */
const warmUp = 500;
/** More rounds than anybody asks for: each begins with an empty desk. */
const mostRounds = 6;

/** From the packed file to rows that are committed: reading, judging, writing, in lists of a hundred, two at once. */
export const bench: Bench = {
  name: 'import-log',
  unit: 'rows',
  stage,
  run: async (seed) => {
    const url = (process.env.BENCH_URLS ?? '').split(' ')[seed % mostRounds] ?? '';
    return { count: (await takeLog(url, seed === 0 ? warmUp : undefined)).rows };
  },
  target: { rate: 1_500 },
};

async function stage(): Promise<Stage> {
  printLog();
  const postgres = await benchPostgres();
  await postgres.create('desk');
  await emptyDesk(postgres.urlOf('desk'));
  const names = Array.from({ length: mostRounds }, (_, n) => `round_${n}`);
  for (const name of names) await postgres.create(name, 'desk');
  return { env: { BENCH_URLS: names.map(postgres.urlOf).join(' ') }, close: postgres.close };
}
