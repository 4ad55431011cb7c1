/**
 * Words. Way: how a ticket comes from one state to another, by a transition or by the process itself. Arrival: a state in
 * which tickets begin. A way leaves every state inside the one that it starts from.
 */
import { beforeCreation } from '../compile/machine.ts';
import type { StateNode, StateTree } from '../compile/state-tree.ts';
import { definitionPath } from '../compile/states.ts';
import type { CompiledProcess } from '../compile/types.ts';
import type { Path } from './rule.ts';

export type Way = {
  readonly from: string;
  readonly to: string;
  /** What takes it: a transition's key, or the state's own `given`, `refused`, `joined` or `leaves`. */
  readonly by: string;
  readonly own: boolean;
  /** The element that says where it leads. */
  readonly path: Path;
};

export type StateGraph = {
  readonly tree: StateTree;
  readonly ways: readonly Way[];
  readonly waysFrom: ReadonlyMap<string, readonly Way[]>;
  readonly arrivals: readonly string[];
  /** States that some ticket may come to stand in, outer ones included. */
  readonly reachable: ReadonlySet<string>;
  /** Ways by which a ticket leaves a parallel state from inside one of its regions, joining apart; by the parallel state. */
  readonly waysOutOfRegions: ReadonlyMap<string, readonly Way[]>;
  /** Everything that becomes active with a state: what is around it, and what starts inside of that. */
  activeWith(path: string): readonly string[];
};

/** The graph of a process; `others`: states in which tickets of other processes arrive. */
export function stateGraph(process: CompiledProcess, others: readonly string[]): StateGraph {
  const { tree } = process;
  const ways = [...transitionWays(process), ...ownWays(tree)];
  const waysFrom = Map.groupBy(ways, ({ from }) => from);
  const known = new Map<string, readonly string[]>();
  const activeWith = (path: string): readonly string[] => {
    const found = known.get(path) ?? activePathsOf(tree, path);
    known.set(path, found);
    return found;
  };
  const arrivals = [
    ...process.create.alternatives.map(({ to }) => to),
    ...others.flatMap((name) => tree.resolve(name) ?? []),
  ];
  return {
    tree,
    ways,
    waysFrom,
    waysOutOfRegions: waysOutOfRegions(tree, ways),
    arrivals,
    activeWith,
    reachable: reachableFrom(arrivals, waysFrom, activeWith),
  };
}

/** States that a way enters: of what is active with its target, what is not around its source already. */
export function enteredBy({ tree, activeWith }: StateGraph, { from, to }: Way): readonly string[] {
  const line = tree.nodes.get(to)?.line ?? [];
  const source = tree.nodes.get(from)?.line ?? [];
  const shared = line.filter((path, n) => path === source[n] && path !== to).at(-1);
  const active = activeWith(to);
  return shared === undefined ? active : active.filter((path) => path.startsWith(`${shared}.`));
}

function transitionWays(process: CompiledProcess): readonly Way[] {
  const ways: Way[] = [];
  for (const { key, from, alternatives, definition } of process.transitions.values()) {
    for (const { to, event } of alternatives ?? []) {
      const path: Path = ['transitions', key, 'to', ...(typeof definition.to === 'string' ? [] : [numberOf(event)])];
      for (const one of from) ways.push({ from: one, to, by: key, own: false, path });
    }
  }
  return ways.filter(({ from }) => from !== beforeCreation);
}

/** An alternative's event is `<transition>#<n>`. */
function numberOf(event: string): number {
  return Number(event.slice(event.lastIndexOf('#') + 1));
}

/** `joined` starts from the final states inside: each region must have come to one of them. */
function ownWays(tree: StateTree): readonly Way[] {
  return [...tree.nodes.values()].flatMap((node) => {
    if (node.region) return [];
    const { given, refused, leaves, joined } = node.definition;
    const path = definitionPath(tree, node.path);
    const wayTo = (by: string, name: string | undefined, element: Path, sources = [node.path]): Way[] => {
      const to = name === undefined ? undefined : tree.resolve(name, node.parent);
      return to === undefined ? [] : sources.map((from) => ({ from, to, by, own: true, path: [...path, ...element] }));
    };
    return [
      ...wayTo('given', given, ['given']),
      ...wayTo('refused', refused, ['refused']),
      ...wayTo('leaves', leaves?.to, ['leaves', 'to']),
      ...(node.parallel ? wayTo('joined', joined?.to, ['joined', 'to'], finalsInside(tree, node)) : []),
    ];
  });
}

/** The final states inside a node, at any depth. */
export function finalsInside(tree: StateTree, { children }: StateNode): string[] {
  return children.flatMap((path) => {
    const child = tree.nodes.get(path);
    if (child === undefined) return [];
    return child.children.length === 0 ? (child.definition.final === true ? [path] : []) : finalsInside(tree, child);
  });
}

function waysOutOfRegions(tree: StateTree, ways: readonly Way[]): ReadonlyMap<string, readonly Way[]> {
  const found = new Map<string, Way[]>();
  for (const way of ways) {
    if (way.own && way.by === 'joined') continue;
    for (const path of tree.nodes.get(way.from)?.line ?? []) {
      if (tree.nodes.get(path)?.parallel !== true || path === way.from || isInside(way.to, path)) continue;
      const known = found.get(path) ?? [];
      known.push(way);
      found.set(path, known);
    }
  }
  return found;
}

export function isInside(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

function activePathsOf(tree: StateTree, path: string): readonly string[] {
  const active = new Set<string>();
  for (const leaf of tree.complete([path])) for (const step of tree.nodes.get(leaf)?.line ?? []) active.add(step);
  return [...active];
}

function reachableFrom(
  arrivals: readonly string[],
  waysFrom: ReadonlyMap<string, readonly Way[]>,
  activeWith: (path: string) => readonly string[],
): ReadonlySet<string> {
  const reachable = new Set<string>();
  const seen = new Set<string>();
  const open = [...arrivals];
  for (let target = open.pop(); target !== undefined; target = open.pop()) {
    if (seen.has(target)) continue;
    seen.add(target);
    for (const path of activeWith(target)) {
      if (reachable.has(path)) continue;
      reachable.add(path);
      for (const { to } of waysFrom.get(path) ?? []) open.push(to);
    }
  }
  return reachable;
}
