/**
 * Words. Node: a state or a region of a process, by path. Leaf: a state without states inside. Configuration: the
 * complete, sorted list of active leaves; complete means one leaf for every region and compound state that is active.
 */
import type { Category, ProcessDefinition, RegionDefinition, StateDefinition } from '../definition/process.ts';

export type StateNode = {
  readonly path: string;
  readonly key: string;
  readonly parent?: string;
  readonly region: boolean;
  /** A region has only what it shares with a state: title, initial, states. */
  readonly definition: StateDefinition;
  readonly category: Category;
  readonly children: readonly string[];
  readonly initial?: string;
  /** Its children are regions that are active together. */
  readonly parallel: boolean;
  /** Paths from the outermost state to this node, itself included. */
  readonly line: readonly string[];
};

export type StateTree = {
  readonly nodes: ReadonlyMap<string, StateNode>;
  readonly top: readonly string[];
  /** The path that a name stands for inside a node: a sibling there or further out first, else a whole path. */
  resolve(name: string, inside?: string): string | undefined;
  /**
   * Leaves that are active once the paths are: inner initial states, and the other regions at their initial ones.
   * None for paths that are not there, or cannot be active together.
   */
  complete(paths: readonly string[]): readonly string[];
  isComplete(configuration: readonly string[]): boolean;
};

/** The tree of a process's states; a state without `initial` starts in its first. */
export function stateTree(definition: ProcessDefinition): StateTree {
  const nodes = new Map<string, StateNode>();
  const add = (key: string, state: StateDefinition | RegionDefinition, parent?: StateNode, region = false) => {
    const definitionOf: StateDefinition = region ? { ...state } : state;
    const parallel = !region && definitionOf.regions !== undefined;
    const inner = parallel ? definitionOf.regions : definitionOf.states;
    const path = parent === undefined ? key : `${parent.path}.${key}`;
    const keys = Object.keys(inner ?? {});
    const node: StateNode = {
      path,
      key,
      ...(parent === undefined ? {} : { parent: parent.path }),
      region,
      definition: definitionOf,
      category: parent?.category ?? definitionOf.category ?? 'active',
      children: keys.map((child) => `${path}.${child}`),
      ...(keys.length > 0 && !parallel ? { initial: `${path}.${definitionOf.initial ?? keys[0]}` } : {}),
      parallel,
      line: [...(parent?.line ?? []), path],
    };
    nodes.set(path, node);
    for (const [child, value] of Object.entries(inner ?? {})) add(child, value, node, parallel);
  };
  for (const [key, state] of Object.entries(definition.states)) add(key, state);

  const leavesBelow = (path: string): readonly string[] => {
    const node = nodes.get(path);
    if (node === undefined) return [];
    if (node.parallel) return node.children.flatMap(leavesBelow);
    if (node.initial !== undefined) return leavesBelow(node.initial);
    return [path];
  };
  return {
    nodes,
    top: Object.keys(definition.states),
    resolve: (name, inside) => resolvePath(nodes, name, inside),
    complete: (paths) => completePaths(nodes, paths, leavesBelow),
    isComplete: (configuration) =>
      configuration.length > 0 &&
      configuration.every((path) => nodes.get(path)?.children.length === 0) &&
      sameList(completePaths(nodes, configuration, leavesBelow), [...configuration].sort()),
  };
}

/** The outermost state of a configuration. */
export function outermost(configuration: readonly string[]): string {
  const first = configuration[0] ?? '';
  const dot = first.indexOf('.');
  return dot < 0 ? first : first.slice(0, dot);
}

/** All active states of a configuration, outer before inner, each once. */
export function activePaths(tree: StateTree, configuration: readonly string[]): readonly string[] {
  const paths = new Set<string>();
  for (const leaf of configuration) {
    for (const path of tree.nodes.get(leaf)?.line ?? []) paths.add(path);
  }
  return [...paths];
}

function resolvePath(nodes: ReadonlyMap<string, StateNode>, name: string, inside?: string): string | undefined {
  for (let scope = inside; scope !== undefined; scope = nodes.get(scope)?.parent) {
    const within = `${scope}.${name}`;
    if (nodes.has(within)) return within;
  }
  return nodes.has(name) ? name : undefined;
}

function completePaths(
  nodes: ReadonlyMap<string, StateNode>,
  paths: readonly string[],
  leavesBelow: (path: string) => readonly string[],
): readonly string[] {
  const wanted = new Set(paths.flatMap((path) => nodes.get(path)?.line ?? []));
  let isPossible = paths.every((path) => nodes.has(path));
  const walk = (path: string): readonly string[] => {
    const node = nodes.get(path);
    if (node === undefined) return [];
    if (node.parallel) return node.children.flatMap(walk);
    const inside = node.children.filter((child) => wanted.has(child));
    if (inside.length > 1) isPossible = false;
    return inside.length > 0 ? inside.flatMap(walk) : leavesBelow(path);
  };
  const tops = [...wanted].filter((path) => !path.includes('.'));
  const leaves = tops.flatMap(walk).sort();
  return isPossible && tops.length === 1 ? leaves : [];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
