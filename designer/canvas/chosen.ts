/** Words. Chosen: the state or the edge that is read in the panel. */
export type Chosen = { readonly kind: 'state'; readonly path: string } | { readonly kind: 'edge'; readonly id: string };

export function isSame(a: Chosen | undefined, b: Chosen): boolean {
  if (a === undefined || a.kind !== b.kind) return false;
  return a.kind === 'state' ? a.path === (b as typeof a).path : a.id === (b as typeof a).id;
}
