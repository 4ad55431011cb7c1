/** Whether somebody acts on a picture of the ticket that no longer holds. */
import { type Entry, isStale } from '#engine';
import type { Query } from '../storage/index.ts';
import type { Judged } from './judge.ts';
import type { Answer } from './order.ts';

type EntryRow = { readonly seq: number; readonly audience: 'public' | 'internal'; readonly payload: string | null };

/** The answer to a stale order; undefined where nothing that matters to it has changed since the version that it names. */
export async function staleness(
  { command, before, release, facts }: Judged,
  query: Query,
): Promise<Answer | undefined> {
  const { expectedVersion } = command;
  if (before === undefined || expectedVersion === undefined || expectedVersion >= before.ticket.seq) return undefined;
  const rows = await query<EntryRow>(
    'select seq, audience, payload from entry where ticket = $1 and seq > $2 order by seq',
    [before.ticket.id, expectedVersion],
  );
  const since = rows.map((row) => entryOf(row, before.ticket.id, before.ticket.release));
  const { stale, changed, state } = isStale(release.world, { ticket: before.ticket, command, since });
  return stale ? { outcome: 'stale', ticket: before.ticket, facts, fields: changed, state } : undefined;
}

/** What was erased changed nothing that anybody could still be shown. */
function entryOf({ seq, audience, payload }: EntryRow, ticket: string, release: string): Entry {
  const written = JSON.parse(payload ?? '{"patch":{}}') as Pick<Entry, 'command' | 'patch'>;
  return { ticket, seq, release, audience, ...written };
}
