/**
 * XState decides which states are left and entered, nothing else. Every alternative of every transition is an event of
 * its own, sent after our gates chose it; no guards, eventless transitions, history states or actors are compiled, since
 * an eventless cycle there runs for minutes and one event may fire in two regions.
 */
import { type AnyStateMachine, createMachine, transition } from 'xstate';
import type { StateNode, StateTree } from './state-tree.ts';

/** One event: fired in the states `from`, leading to the state `to`. */
export type MachineEvent = { readonly event: string; readonly from: readonly string[]; readonly to: string };

/** What a move did: the configuration afterwards; states left, inner first; states entered, outer first. */
export type Move = {
  readonly configuration: readonly string[];
  readonly left: readonly string[];
  readonly entered: readonly string[];
};

export type Machine = {
  /** Undefined where no active state answers the event. Throws on a configuration that is not complete. */
  move(configuration: readonly string[], event: string): Move | undefined;
  /** The XState machine, for measurements. */
  readonly xstate: AnyStateMachine;
};

/** The state before a ticket is created: its events are the ways that a creation may go. */
export const beforeCreation = '@before';

/** So many answers are remembered; a process has some hundred, only hostile definitions have more. */
const remembered = 10_000;

/**
 * Compiles states and events into a machine. A move is a pure function of configuration and event, and a process has few
 * of either, so XState is asked once for each pair: it takes ten microseconds, more than all else that a command costs.
 */
export function compileMachine(key: string, tree: StateTree, events: readonly MachineEvent[]): Machine {
  const xstate = createMachine(machineConfig(key, tree, events));
  const known = new Map<string, Move | null>();
  return {
    xstate,
    move(configuration, event) {
      const id = `${configuration.join(' ')} ${event}`;
      let move = known.get(id);
      if (move === undefined) {
        move = askXState(xstate, tree, { configuration, event }) ?? null;
        if (known.size >= remembered) known.clear();
        known.set(id, move);
      }
      return move ?? undefined;
    },
  };
}

type Question = { readonly configuration: readonly string[]; readonly event: string };

function askXState(xstate: AnyStateMachine, tree: StateTree, { configuration, event }: Question): Move | undefined {
  if (configuration[0] !== beforeCreation && !tree.isComplete(configuration)) {
    throw new Error(`${xstate.id}: the configuration [${configuration.join(', ')}] is not complete`);
  }
  const snapshot = xstate.resolveState({ value: stateValue(configuration), context: {} });
  const [next, actions] = transition(xstate, snapshot, { type: event });
  // A state that is entered again leaves the snapshot as it was: that something was left and entered is told by actions alone.
  if (actions.length === 0) return undefined;
  const left: string[] = [];
  const entered: string[] = [];
  for (const action of actions as readonly { type: string; params?: unknown }[]) {
    const path = pathOf(action.params);
    if (path === undefined || path === beforeCreation) continue;
    (action.type === 'left' ? left : entered).push(path);
  }
  return { configuration: leavesOf(tree, next.value), left, entered };
}

type NodeConfig = {
  initial?: string;
  type?: 'parallel';
  states?: Record<string, NodeConfig>;
  entry?: Mark;
  exit?: Mark;
  on?: Record<string, { target: string; reenter?: true }>;
};
type Mark = { type: 'left' | 'entered'; params: { path: string } };

function machineConfig(key: string, tree: StateTree, events: readonly MachineEvent[]) {
  const handlers = new Map<string, Record<string, { target: string; reenter?: true }>>();
  for (const { event, from, to } of events) {
    for (const path of from) {
      const on = handlers.get(path) ?? {};
      on[event] = path === to ? { target: `#${key}.${to}`, reenter: true } : { target: `#${key}.${to}` };
      handlers.set(path, on);
    }
  }
  const configOf = (node: StateNode): NodeConfig => {
    const on = handlers.get(node.path);
    const inner = node.children.flatMap((path) => tree.nodes.get(path) ?? []);
    return {
      ...(node.parallel ? { type: 'parallel' as const } : {}),
      ...(node.initial === undefined ? {} : { initial: lastKey(node.initial) }),
      ...(inner.length === 0 ? {} : { states: Object.fromEntries(inner.map((child) => [child.key, configOf(child)])) }),
      ...(node.region
        ? {}
        : {
            entry: { type: 'entered' as const, params: { path: node.path } },
            exit: { type: 'left' as const, params: { path: node.path } },
          }),
      ...(on === undefined ? {} : { on }),
    };
  };
  const before = handlers.get(beforeCreation);
  const start: NodeConfig = {
    exit: { type: 'left', params: { path: beforeCreation } },
    ...(before === undefined ? {} : { on: before }),
  };
  const states: Record<string, NodeConfig> = { [beforeCreation]: start };
  for (const path of tree.top) {
    const node = tree.nodes.get(path);
    if (node !== undefined) states[path] = configOf(node);
  }
  return { id: key, initial: beforeCreation, states };
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function pathOf(params: unknown): string | undefined {
  return (params as { path?: string } | undefined)?.path;
}

type StateValue = { [key: string]: StateValue | string | undefined };

/** XState's nested value of a configuration: `{ assessment: { planning: 'drafting', … } }`. */
function stateValue(configuration: readonly string[]): string | StateValue {
  const root: StateValue = {};
  for (const leaf of configuration) {
    const keys = leaf.split('.');
    const last = keys.pop() ?? '';
    const outer = keys.pop();
    if (outer === undefined) return last;
    let at = root;
    for (const key of keys) {
      const next = (at[key] ?? {}) as StateValue;
      at[key] = next;
      at = next;
    }
    at[outer] = last;
  }
  return root;
}

function leavesOf(tree: StateTree, value: unknown): readonly string[] {
  const leaves: string[] = [];
  const walk = (at: unknown, path: string) => {
    if (typeof at === 'string') leaves.push(path === '' ? at : `${path}.${at}`);
    else for (const [key, inner] of Object.entries(at as object)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(value, '');
  return leaves.flatMap((leaf) => (tree.nodes.get(leaf)?.children.length === 0 ? [leaf] : [])).sort();
}
