/** Words. Move: one pair of states that an edge of the outline leads between. */
import type { Condition, Outline, OutlineEdge } from '#engine';

export type Move = { readonly edge: OutlineEdge; readonly from: string; readonly to: string };

/** Where a ticket that begins comes from. */
export const start = 'start';

/** Every pair that the edges lead between, a state and itself left out. */
export function movesOf({ edges }: Outline): readonly Move[] {
  return edges.flatMap((edge) => {
    const from = edge.kind === 'creation' ? [start] : edge.from;
    const pairs = from.flatMap((source) =>
      targetsFrom(edge, source).map((target) => ({ edge, from: source, to: target })),
    );
    return pairs.filter((one) => one.from !== one.to && !isInside(one.to, one.from));
  });
}

/** States that an edge may lead to from here: a condition that asks for another state never holds. */
export function targetsFrom({ to }: OutlineEdge, from: string): readonly string[] {
  const possible = to.filter(({ when }) => when === undefined || mayHoldIn(from, when));
  return [...new Set(possible.map(({ state }) => state))];
}

export function isInside(path: string, around: string): boolean {
  return path.startsWith(`${around}.`);
}

function mayHoldIn(state: string, condition: Condition): boolean {
  if (condition.op === 'all') return condition.of.every((part) => mayHoldIn(state, part));
  if (condition.op !== 'is' && condition.op !== 'isNot') return true;
  if (condition.subject.kind !== 'state') return true;
  const isNamed = condition.values.some(({ value }) => state === value || isInside(state, String(value)));
  return isNamed === (condition.op === 'is');
}
