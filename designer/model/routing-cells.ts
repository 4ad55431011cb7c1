/** Cells of a routing table, taken apart for whoever reads them. */

export type Scalar = string | number | boolean;

/** `values`: any of them, or none of them where `isNot`. `text`: a condition, a range, a number: as it is written. */
export type CellRead =
  | { readonly kind: 'any' }
  | { readonly kind: 'values'; readonly values: readonly string[]; readonly isNot: boolean }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'condition' | 'text'; readonly text: string };

/** `hasOptions`: the column takes keys of a list, whose titles are known. */
export function readCell(cell: Scalar, hasOptions: boolean): CellRead {
  if (cell === '-') return { kind: 'any' };
  if (cell === true || cell === 'true') return { kind: 'yes' };
  if (cell === false || cell === 'false') return { kind: 'no' };
  const text = String(cell).trim();
  if (text.startsWith('=')) return { kind: 'condition', text: text.slice(1).trim() };
  if (!hasOptions) return { kind: 'text', text };
  const isNot = text.startsWith('not ');
  const values = (isNot ? text.slice(4) : text).split(',').map((part) => part.trim());
  return { kind: 'values', values, isNot };
}
