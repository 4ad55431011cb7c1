/** What several rules ask about the ways of a process. */

import type { StateNode } from '../compile/state-tree.ts';
import { definitionPath } from '../compile/states.ts';
import type { CheckedProcess } from './processes.ts';
import type { CheckInput, Path } from './rule.ts';
import type { StateGraph, Way } from './state-graph.ts';

export type Graphed = CheckedProcess & { readonly graph: StateGraph };

/** Processes whose states all exist. */
export function graphed({ processes }: CheckInput): readonly Graphed[] {
  return processes.filter((process): process is Graphed => process.graph !== undefined);
}

export function pathOf({ tree }: StateGraph, node: StateNode): Path {
  return definitionPath(tree, node.path);
}

/** States without states inside that some ticket may stand in. */
export function reachableLeaves({ tree, reachable }: StateGraph): readonly StateNode[] {
  return [...tree.nodes.values()].filter(({ path, children }) => children.length === 0 && reachable.has(path));
}

/** The innermost parallel state around both nodes where they stand in two of its regions. */
export function parallelBetween({ tree }: StateGraph, one: string, other: string): string | undefined {
  const line = tree.nodes.get(one)?.line ?? [];
  const otherLine = tree.nodes.get(other)?.line ?? [];
  const parting = line.findIndex((path, n) => path !== otherLine[n]);
  if (parting < 1 || otherLine[parting] === undefined) return undefined;
  const around = line[parting - 1];
  return around !== undefined && tree.nodes.get(around)?.parallel === true ? around : undefined;
}

/**
 * Ways on which a ticket leaves a state: from the state, from what is around it, and, where it stands in a region, from the
 * other regions out of all of them.
 */
export function waysOut({ waysFrom, waysOutOfRegions }: StateGraph, { line }: StateNode): readonly Way[] {
  return line.flatMap((path) => [...(waysFrom.get(path) ?? []), ...(waysOutOfRegions.get(path) ?? [])]);
}

/** What stands for a leaf: itself, what is around it, and, where that is parallel, everything in the regions beside it. */
export function standingFor({ tree }: StateGraph, { line }: StateNode): readonly StateNode[] {
  const parallel = line.find((path) => tree.nodes.get(path)?.parallel === true);
  const own = line.flatMap((path) => tree.nodes.get(path) ?? []);
  if (parallel === undefined) return own;
  return [...own, ...[...tree.nodes.values()].filter(({ path }) => path.startsWith(`${parallel}.`))];
}

/** Outermost states that are not closed, each with the leaves inside that tickets may stand in. */
export function openOutermost(
  graph: StateGraph,
): readonly { readonly node: StateNode; readonly leaves: readonly StateNode[] }[] {
  const leaves = Map.groupBy(reachableLeaves(graph), ({ line }) => line[0] ?? '');
  return graph.tree.top.flatMap((path) => {
    const node = graph.tree.nodes.get(path);
    const inside = leaves.get(path);
    return node === undefined || inside === undefined || node.category === 'closed' ? [] : [{ node, leaves: inside }];
  });
}
