/** Compiles what states ask and do, and the events of the moves that a process makes by itself. */
import type { StateDefinition } from '../definition/process.ts';
import type { MachineEvent } from './machine.ts';
import { requirements } from './requirements.ts';
import type { Scoped } from './scoped.ts';
import type { StateNode, StateTree } from './state-tree.ts';
import { compileActions } from './transitions.ts';
import type { CompiledState, CompiledTimer } from './types.ts';

/** Moves that the process makes by itself: an approval's outcome, regions joined, a region left, an approval asked again. */
export const ownMoves = ['given', 'refused', 'joined', 'leaves', 'again'] as const;
export type OwnMove = (typeof ownMoves)[number];

/** The event of a move that the process makes by itself at a state. */
export function ownEvent(move: OwnMove, path: string): string {
  return `${move}:${path}`;
}

/** The path of an element of a state within the definition: `assessment.planning` is `states/assessment/regions/planning`. */
export function definitionPath(tree: StateTree, path: string): (string | number)[] {
  return (tree.nodes.get(path)?.line ?? []).flatMap((step) => {
    const node = tree.nodes.get(step);
    return [node?.region === true ? 'regions' : 'states', node?.key ?? ''];
  });
}

export function compileStates(tree: StateTree, scope: Scoped): ReadonlyMap<string, CompiledState> {
  const states = new Map<string, CompiledState>();
  for (const node of tree.nodes.values()) {
    if (node.region) continue;
    const { definition, path } = node;
    const at = definitionPath(tree, path);
    const skipWhen = scope.condition(definition.skipWhen, [...at, 'skipWhen']);
    states.set(path, {
      path,
      requirements: requirements(definition.require, [...at, 'require'], scope),
      mandatory: definition.mandatory ?? [],
      readOnly: new Set(definition.readOnly),
      hidden: new Set(definition.hidden),
      ...(skipWhen === undefined ? {} : { skipWhen }),
      timers: timersOf(path, definition, at, scope),
      actions: compileActions(definition.do, [...at, 'do'], scope),
    });
  }
  return states;
}

function timersOf(
  path: string,
  state: StateDefinition,
  at: (string | number)[],
  scope: Scoped,
): readonly CompiledTimer[] {
  const timers: CompiledTimer[] = [];
  if (state.stay !== undefined) {
    timers.push({ id: `stay:${path}`, action: state.stay.whenOver, in: state.stay.atMost, every: false });
  }
  state.after?.forEach((timer, n) => {
    const when = scope.condition(timer.when, [...at, 'after', n, 'when']);
    const condition = when === undefined ? {} : { when };
    timers.push({ id: `after:${path}:${n}`, action: timer, in: timer.in, every: timer.every === true, ...condition });
  });
  if (state.at !== undefined) {
    const time = scope.expression(state.at.time, [...at, 'at', 'time'], { type: 'dateTime' });
    timers.push({ id: `at:${path}`, action: state.at, time, every: false });
  }
  return timers;
}

/** The events of `given`, `refused`, `joined`, `leaves`, and of asking an approval again. */
export function ownEvents(tree: StateTree, scope: Scoped): readonly MachineEvent[] {
  const events: MachineEvent[] = [];
  for (const node of tree.nodes.values()) {
    if (node.region) continue;
    const { definition, path } = node;
    const add = (move: OwnMove, name: string | undefined, element: string) => {
      if (name === undefined) return;
      const to = tree.resolve(name, node.parent);
      if (to === undefined) {
        scope.report('reference', [...definitionPath(tree, path), element], `There is no state \`${name}\``);
      } else events.push({ event: ownEvent(move, path), from: [path], to });
    };
    add('given', definition.given, 'given');
    add('refused', definition.refused, 'refused');
    add('joined', definition.joined?.to, 'joined');
    add('leaves', definition.leaves?.to, 'leaves');
    if (definition.approval !== undefined) {
      events.push({ event: ownEvent('again', path), from: containerOf(tree, node), to: path });
    }
  }
  return events;
}

/** Where an approval can be asked again from: the region or state around it, or the other open outermost states. */
export function containerOf(tree: StateTree, node: StateNode): readonly string[] {
  if (node.parent !== undefined) return [node.parent];
  return tree.top.filter((path) => path !== node.path && tree.nodes.get(path)?.category !== 'closed');
}
