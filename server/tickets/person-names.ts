/** Blockers name people by id; whoever reads one knows them by name. */
import type { Blocker } from '#engine';
import { isId, type Query } from '../storage/index.ts';

export type PersonName = (id: string) => string | undefined;

/** The names of the people whom these blockers name. */
export async function personNames(query: Query, blockers: readonly Blocker[]): Promise<PersonName> {
  const named = blockers.flatMap(idsIn);
  if (named.length === 0) return () => undefined;
  const rows = await query<{ id: string; name: string }>('select id, name from person where id = any($1::uuid[])', [
    [...new Set(named)],
  ]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}

function idsIn(blocker: Blocker): readonly string[] {
  if (blocker.code === 'inTheWake') return idsIn(blocker.blocker);
  if (blocker.code === 'effortMissing') return [blocker.person].filter(isId);
  // A point about a person is `<point>/<person>`.
  return blocker.code === 'checklistUnfinished' ? blocker.points.flatMap((point) => point.split('/').filter(isId)) : [];
}
