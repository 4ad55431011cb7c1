/**
 * Words. Step: entering a state, or running a transition. Automatic move: a step that follows from another in the same
 * breath, without anybody or any time between them.
 */
import type { CompiledAction } from '../compile/types.ts';
import { enteredBy, type StateGraph, type Way } from './state-graph.ts';
import type { Graphed } from './ways.ts';

export type Step = { readonly kind: 'state' | 'transition'; readonly name: string };

export type AutomaticMove = {
  readonly from: Step;
  readonly to: Step;
  /** A condition decides whether it is made. */
  readonly isConditional: boolean;
};

export function automaticMoves(process: Graphed): readonly AutomaticMove[] {
  return [...movesFromStates(process), ...movesFromTransitions(process)];
}

/** A state is left at once by `leaves`, `skipWhen` or regions that begin at their end; entering it may run transitions. */
function movesFromStates({ graph, compiled }: Graphed): readonly AutomaticMove[] {
  const left = graph.ways.flatMap((way) => {
    if (!isMadeAtOnce(way, graph)) return [];
    return movesInto(graph, way, { kind: 'state', name: way.from }, way.by === 'given');
  });
  const ran = [...compiled.states.values()].flatMap(({ path, actions }) =>
    runsOf(actions, { kind: 'state', name: path }),
  );
  return [...left, ...ran];
}

function movesFromTransitions({ graph, compiled }: Graphed): readonly AutomaticMove[] {
  const entered = graph.ways.flatMap((way) => {
    if (way.own) return [];
    const isConditional = (compiled.transitions.get(way.by)?.alternatives?.length ?? 0) > 1;
    return movesInto(graph, way, { kind: 'transition', name: way.by }, isConditional);
  });
  const ran = [...compiled.transitions.values()].flatMap(({ key, actions }) =>
    runsOf(actions, { kind: 'transition', name: key }),
  );
  return [...entered, ...ran];
}

function movesInto(graph: StateGraph, way: Way, from: Step, isConditional: boolean): readonly AutomaticMove[] {
  return enteredBy(graph, way).map((name) => ({ from, to: { kind: 'state', name }, isConditional }));
}

function runsOf(actions: readonly CompiledAction[], from: Step): readonly AutomaticMove[] {
  return actions.flatMap(({ action, when }) =>
    'run' in action && !('cascade' in action)
      ? [{ from, to: { kind: 'transition' as const, name: action.run }, isConditional: when !== undefined }]
      : [],
  );
}

function isMadeAtOnce({ from, by, own }: Way, { tree, activeWith }: StateGraph): boolean {
  const node = tree.nodes.get(from);
  if (!own || node === undefined) return false;
  if (by === 'leaves') return true;
  if (by === 'given') return node.definition.skipWhen !== undefined && node.definition.approval !== undefined;
  if (by !== 'joined') return false;
  const parallel = node.line.findLast((path) => tree.nodes.get(path)?.parallel === true) ?? '';
  return activeWith(parallel)
    .filter((path) => path.startsWith(`${parallel}.`) && tree.nodes.get(path)?.children.length === 0)
    .every((path) => tree.nodes.get(path)?.definition.final === true);
}
