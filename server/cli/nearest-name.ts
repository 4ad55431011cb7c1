/**
 * The one of `names` that was most likely meant by `written`: a beginning of one name alone, else the fewest letters
 * to add, drop, replace or swap (optimal string alignment), at most a third of the word. None: undefined.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const begun = written === '' ? [] : names.filter((name) => name.startsWith(written));
  if (begun.length === 1) return begun[0];
  const limit = Math.max(1, Math.floor(written.length / 3));
  const near = names
    .map((name) => ({ name, distance: distanceBetween(written, name) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

/** The sentence that names it, to put after another one; empty where nothing is near. */
export function didYouMean(written: string, names: readonly string[], before = ''): string {
  const nearest = nearestName(written, names);
  return nearest === undefined ? '' : ` Did you mean ${before}${nearest}?`;
}

function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && isSwap) least = Math.min(least, at(beforeLast, column - 2) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
