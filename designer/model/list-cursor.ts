/** Which row is meant, and which rows are chosen, as keys move over a list. Rows are named by ids: they outlive their places. */

export type CursorStep = 'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp';

/** Undefined where there are no rows. Without a row that is meant, going down begins with the first one. */
export function moveCursor(
  ids: readonly string[],
  current: string | undefined,
  step: CursorStep,
  page = 10,
): string | undefined {
  const place = current === undefined ? -1 : ids.indexOf(current);
  const wanted = {
    next: place + 1,
    previous: place < 0 ? 0 : place - 1,
    first: 0,
    last: ids.length - 1,
    pageDown: place < 0 ? page - 1 : place + page,
    pageUp: place - page,
  }[step];
  return ids[Math.max(0, Math.min(wanted, ids.length - 1))];
}

export type Chosen = ReadonlySet<string>;

export function toggledRow(chosen: Chosen, id: string): Chosen {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** All rows between two, both of them with it, are added. */
export function withRange(ids: readonly string[], chosen: Chosen, [from, to]: readonly [string, string]): Chosen {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((x, y) => x - y);
  if (a === undefined || b === undefined || b < 0) return chosen;
  return new Set([...chosen, ...ids.slice(Math.max(a, 0), b + 1)]);
}

/** Only rows that are still there. */
export function stillThere(ids: readonly string[], chosen: Chosen): Chosen {
  const there = new Set(ids);
  const left = [...chosen].filter((id) => there.has(id));
  return left.length === chosen.size ? chosen : new Set(left);
}
