/** Pages in the order of names: where one ends, and what the next begins after. */
import { badRequest, decodeCursor, encodeCursor } from '../http/index.ts';
import { isId } from '../storage/index.ts';

export type NamePlace = { readonly name: string; readonly id: string };

/** The place that a cursor says. Throws a problem for what is none of ours: its parts become values of a statement. */
export function namePlace(cursor: string, isKey: (id: string) => boolean = isId): NamePlace {
  const [name, id] = decodeCursor(cursor, 2);
  if (typeof name === 'string' && typeof id === 'string' && isKey(id) && !name.includes('\u0000')) return { name, id };
  throw badRequest('badCursor', 'This cursor is none that a page gave. Begin again without `cursor`.');
}

/** Cuts rows that were asked for with one more than the page holds. */
export function pageOf<T extends object>(
  found: readonly T[],
  { limit, placeOf }: { readonly limit: number; readonly placeOf: (row: T) => readonly string[] },
): { readonly items: readonly T[]; readonly next?: string } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || found.length === items.length ? { items } : { items, next: encodeCursor(placeOf(last)) };
}
