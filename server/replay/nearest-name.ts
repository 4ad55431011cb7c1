/** The name that was probably meant, among those that there are; as people write them, not only as they mistype them. */

/** Case, spaces and signs are passed over; else at most one letter in three is another. None: undefined. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = bare(written);
  if (wanted === '' || wanted.length > 64) return undefined;
  const near = names
    .map((name) => ({ name, off: lettersOff(wanted, bare(name)) }))
    .filter(({ name, off }) => name !== written && off <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.off - b.off);
  return near[0]?.name;
}

/** A sentence to put after another; empty where no name is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const meant = nearestName(written, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment, by rows). */
function lettersOff(a: string, b: string): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let n = 1; n <= a.length; n += 1) {
    const next = [n];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = cost(row, column - 1) + (a[n - 1] === b[column - 1] ? 0 : 1);
      const isSwap = n > 1 && column > 1 && a[n - 1] === b[column - 2] && a[n - 2] === b[column - 1];
      const swapped = isSwap ? cost(above, column - 2) + 1 : replaced;
      next.push(Math.min(cost(row, column) + 1, cost(next, column - 1) + 1, replaced, swapped));
    }
    above = row;
    row = next;
  }
  return cost(row, b.length);
}

function cost(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
