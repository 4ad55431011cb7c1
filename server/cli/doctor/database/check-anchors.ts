import { type Found, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

/** A server anchors each hour; twice that is late. */
const lateMinutes = 120;

type Row = { readonly anchored: number | null; readonly waited: number | null };

/*
 * How long the oldest entry that no anchor covers has waited for one: never longer than since the last anchor, or than the
 * installation is old, whatever time an import gave the entry.
 */
const asking = `
  select extract(epoch from now() - (select max(at) from anchor))::float8 / 60 as anchored,
    (select extract(epoch from now() - greatest(e.at, coalesce((select max(at) from anchor), i.created_at)))::float8 / 60
      from entry e, installation i
      where e.position >= coalesce((select max(to_position) from anchor), 0)
      order by e.position, e.ticket, e.seq limit 1) as waited`;

export async function checkAnchors({ query }: DatabaseGiven): Promise<readonly Found[]> {
  const [row] = await query<Row>(asking);
  const { anchored = null, waited = null } = row ?? {};
  if (waited !== null && waited > lateMinutes)
    return [
      warn(
        `Histories of the last ${inWords(waited)} are not anchored: nothing proves that they were not changed.`,
        'A running server anchors each hour; by hand: statedesk audit anchor',
      ),
    ];
  if (anchored !== null) return [ok(`Histories were anchored ${inWords(anchored)} ago.`)];
  return [ok(waited === null ? 'There is nothing to anchor yet.' : 'Histories wait for their first anchor.')];
}

function inWords(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
