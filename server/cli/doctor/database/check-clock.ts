import { type Found, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

/** Beyond this, the log and the histories no longer tell the same story. */
const mostMs = 2_000;

/** The desk reads the database's clock: due times and sign-in go by it, the log by this machine's. */
export async function checkClock({ query }: DatabaseGiven): Promise<readonly Found[]> {
  // The first statement may have to connect.
  await query('select 1');
  const before = Date.now();
  const [row] = await query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
  const after = Date.now();
  const apart = Math.abs((row?.ms ?? after) - (before + after) / 2);
  const told = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  if (apart <= mostMs + (after - before) / 2)
    return [ok(`The clocks here and in the database are ${told(apart)} apart.`)];
  return [
    warn(
      `The clocks here and in the database are ${told(apart)} apart.`,
      'Let both machines take the time from a time server (chrony, systemd-timesyncd).',
    ),
  ];
}
