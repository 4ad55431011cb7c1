/** Which states lead to an end. Where regions are concerned the answer is generous: what is told as a fault is one. */
import type { StateNode } from '../compile/state-tree.ts';
import type { StateGraph } from './state-graph.ts';
import { waysOut } from './ways.ts';

/** Whether a ticket in this leaf can never leave it, while it should. */
export function isDeadEnd(graph: StateGraph, node: StateNode): boolean {
  if (node.category === 'closed') return false;
  return !waysOut(graph, node).some(({ to }) => to !== node.path);
}

/** States from which some way leads to a closed one, and everything around such a state, by path. */
export type Closing = { readonly states: ReadonlySet<string>; readonly around: ReadonlySet<string> };

/** Found backwards from the closed states. */
export function closingStates(graph: StateGraph): Closing {
  const { tree } = graph;
  const before = sourcesByActivated(graph);
  const states = new Set<string>();
  const open = [...tree.nodes.values()].flatMap(({ category, path }) => (category === 'closed' ? [path] : []));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (states.has(path)) continue;
    states.add(path);
    open.push(...(before.get(path) ?? []));
  }
  return { states, around: new Set([...states].flatMap((path) => tree.nodes.get(path)?.line ?? [])) };
}

/** For each state that ways activate, where such ways start. */
function sourcesByActivated({ ways, activeWith }: StateGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const sources = new Map<string, Set<string>>();
  for (const [to, ones] of Map.groupBy(ways, (way) => way.to)) {
    for (const path of activeWith(to)) {
      const known = sources.get(path) ?? new Set();
      for (const { from } of ones) known.add(from);
      sources.set(path, known);
    }
  }
  return sources;
}

/** Whether a leaf closes: by itself, by what is around it, or by what goes on in regions beside it. */
export function leafCanClose({ tree }: StateGraph, { line }: StateNode, { states, around }: Closing): boolean {
  if (line.some((path) => states.has(path))) return true;
  return line.some((path) => {
    const node = tree.nodes.get(path);
    return node?.parallel === true && node.children.some((region) => !line.includes(region) && around.has(region));
  });
}
