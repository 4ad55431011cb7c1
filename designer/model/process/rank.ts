import type { Outline } from '#engine';
import { type Move, start } from './moves.ts';

/**
 * The order in which states are drawn, from first to last: by the steps that a ticket takes from its start, what waits
 * after what works, what is done after both, what is closed at the end; else as the definition has them. Every line then
 * leads from an earlier state to a later one, so that the layout has no circle to break by chance.
 */
export function rankOf({ nodes }: Outline, moves: readonly Move[]): ReadonlyMap<string, number> {
  const steps = stepsFromStart(moves);
  const stage = { new: 0, active: 0, waiting: 0, done: 1, closed: 2 } as const;
  const far = nodes.length;
  const order = nodes.map((node, index) => {
    const isTop = node.parent === undefined;
    const within = isTop ? (steps.get(node.path) ?? innerSteps(node.path, steps) ?? far) : 0;
    return {
      path: node.path,
      keys: [isTop ? stage[node.category] : 0, within, node.category === 'waiting' && isTop ? 1 : 0, index],
    };
  });
  order.sort((a, b) => compare(a.keys, b.keys));
  return new Map([[start, -1], ...order.map(({ path }, index): [string, number] => [path, index])]);
}

/** Of states by their outermost one. */
function stepsFromStart(moves: readonly Move[]): ReadonlyMap<string, number> {
  const steps = new Map([[start, 0]]);
  for (const [path, distance] of steps) {
    for (const { from, to } of moves) {
      const reached = outermostOf(to);
      if (outermostOf(from) === path && !steps.has(reached)) steps.set(reached, distance + 1);
    }
  }
  return steps;
}

function innerSteps(path: string, steps: ReadonlyMap<string, number>): number | undefined {
  return steps.get(outermostOf(path));
}

export function outermostOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
