/** Own views in their order. */

export type Placed = { readonly id: string; readonly position: number };

/** Which views have to be written, with their new positions, so that they stand as `ids` says. */
export function newPositions(views: readonly Placed[], ids: readonly string[]): readonly Placed[] {
  const known = new Map(views.map(({ id, position }) => [id, position]));
  return ids.map((id, position) => ({ id, position })).filter(({ id, position }) => known.get(id) !== position);
}
