import { type IndexState, listIndexes } from '../../../releases/index.ts';
import { type Found, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

const lacking = `
  select f.process, f.field from field_index f
  where f.state = 'ready' and not exists (
    select from pg_class c join pg_index i on i.indexrelid = c.oid where c.relname = f.name and i.indisvalid)`;

/** A server looks once a minute what is wanted, and a large table takes a while. */
const longestWaitMs = 10 * 60_000;

/** Whether lists can filter and sort by the fields that the release marks as searchable. */
export async function checkIndexes({ query }: DatabaseGiven): Promise<readonly Found[]> {
  const all = await listIndexes(query);
  const failed = all.filter(({ state }) => state === 'failed');
  const open = all.filter(({ state }) => state === 'wanted' || state === 'building');
  const lost = await query<{ process: string; field: string }>(lacking);
  const found = [
    ...failed.map(({ process, field, trouble }) =>
      warn(
        `The index of ${process}.${field} could not be built: ${trouble ?? 'nobody knows why'}`,
        'Lists by it are slow. The server tries it again each minute; its log tells more.',
      ),
    ),
    ...lost.map(({ process, field }) =>
      warn(`The index of ${process}.${field} is gone.`, 'Install the pack again: statedesk install <pack>'),
    ),
    ...waiting(open),
  ];
  return found.length > 0 ? found : [ok(`${all.length} indexes of searchable fields are ready.`)];
}

function waiting(open: readonly IndexState[]): readonly Found[] {
  if (open.length === 0) return [];
  const since = Math.min(...open.map(({ changedAt }) => Date.parse(changedAt)));
  const told = `${open.length} indexes of searchable fields are not built yet.`;
  return Date.now() - since < longestWaitMs ? [ok(told)] : [warn(told, 'A running server builds them.')];
}
