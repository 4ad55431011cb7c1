import { type Found, ok, warn } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

type Row = { readonly kind: string; readonly count: number; readonly trouble: string | null };

const dead = `
  select kind, count(*)::int as count, (array_agg(trouble order by done_at desc))[1] as trouble
  from effect where state = 'dead' group by kind order by kind`;

const late = `
  select count(*)::int as count from effect
  where state = 'waiting' and claimed_until is null and not_before < now() - interval '10 minutes'`;

/** What transitions asked of the outside and nobody will do, or nobody does. */
export async function checkEffects({ query }: DatabaseGiven): Promise<readonly Found[]> {
  const rows = await query<Row>(dead);
  const [waiting] = await query<{ count: number }>(late);
  const found = [
    ...rows.map(({ kind, count, trouble }) =>
      warn(
        `${count} effects of the kind ${kind} are dead; the last one: ${trouble ?? 'nobody knows why'}`,
        'Mend the cause, then replay them: GET /api/v1/effects?state=dead, POST /api/v1/effects/{key}/replay',
      ),
    ),
    ...(waiting === undefined || waiting.count === 0
      ? []
      : [warn(`${waiting.count} effects have been due for more than ten minutes.`, 'Is a server running?')]),
  ];
  return found.length > 0 ? found : [ok('No effect is dead, none is late.')];
}
