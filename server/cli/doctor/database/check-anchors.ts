import { type Found, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

/** A server anchors each hour; twice that is late. */
const lateMinutes = 120;

type Row = { readonly minutes: number | null; readonly oldest: number | null };

/* The oldest entry that no anchor covers yet. */
const asking = `
  select extract(epoch from now() - (select max(at) from anchor))::float8 / 60 as minutes,
    (select extract(epoch from now() - e.at)::float8 / 60 from entry e
      where e.position >= coalesce((select max(to_position) from anchor), 0)
      order by e.position, e.ticket, e.seq limit 1) as oldest`;

export async function checkAnchors({ query }: DatabaseGiven): Promise<readonly Found[]> {
  const [row] = await query<Row>(asking);
  const { minutes = null, oldest = null } = row ?? {};
  if (oldest !== null && oldest > lateMinutes)
    return [
      warn(
        `Histories of the last ${inWords(oldest)} are not anchored: nothing proves that they were not changed.`,
        'A running server anchors each hour; by hand: statedesk audit anchor',
      ),
    ];
  if (minutes === null) return [ok('There is nothing to anchor yet.')];
  return [ok(`Histories were anchored ${inWords(minutes)} ago.`)];
}

function inWords(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
