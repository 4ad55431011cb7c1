import type { CompiledAction, CompiledProcess, World } from '../compile/types.ts';
import { given } from './given.ts';
import { timerOf } from './nodes.ts';
import type { OutlineTrigger } from './types.ts';

/** What runs a transition without anybody asking for it: timers, answers, the last child closed, other transitions. */
export function triggersOf(key: string, process: CompiledProcess, world: World): readonly OutlineTrigger[] {
  return [...ofStates(key, process), ...ofLinks(key, process), ...ofTransitions(key, process, world)];
}

function ofStates(key: string, process: CompiledProcess): readonly OutlineTrigger[] {
  return [...process.tree.nodes.values()].flatMap(({ path, definition }): readonly OutlineTrigger[] => {
    const timers = (process.states.get(path)?.timers ?? []).filter(({ action }) => action.run === key);
    return [
      ...timers.map((timer) => ({ kind: 'timer' as const, state: path, timer: timerOf(timer, process) })),
      ...(definition.onReply === key ? [{ kind: 'reply' as const, state: path }] : []),
    ];
  });
}

function ofLinks(key: string, { definition }: CompiledProcess): readonly OutlineTrigger[] {
  return Object.entries(definition.links ?? {})
    .filter(([, { whenAllClosed }]) => whenAllClosed === key)
    .map(([link]) => ({ kind: 'allClosed', link }));
}

function ofTransitions(key: string, process: CompiledProcess, world: World): readonly OutlineTrigger[] {
  return [...world.processes.values()].flatMap((other) =>
    doers(other)
      .filter(({ actions }) => actions.some((action) => runs(action, key, { by: other, on: process })))
      .map(({ key: name, title }) => ({
        kind: 'transition' as const,
        key: name,
        ...given({ title, process: other.key === process.key ? undefined : other.key }),
      })),
  );
}

type Doer = {
  readonly key: string;
  readonly title: CompiledProcess['definition']['title'] | undefined;
  readonly actions: readonly CompiledAction[];
};

function doers({ transitions, states, tree, create, definition }: CompiledProcess): readonly Doer[] {
  return [
    { key: 'create', title: definition.create.title, actions: create.actions },
    ...[...transitions.values()].map(({ key, definition: { title }, actions }) => ({ key, title, actions })),
    ...[...states.values()].map(({ path, actions }) => ({
      key: path,
      title: tree.nodes.get(path)?.definition.title,
      actions,
    })),
  ];
}

function runs(
  { action }: CompiledAction,
  key: string,
  { by, on }: { readonly by: CompiledProcess; readonly on: CompiledProcess },
): boolean {
  if ('cascade' in action) {
    const reaches = by.definition.links?.[action.cascade]?.to.includes(on.key) === true;
    return action.run === key && reaches;
  }
  return 'run' in action && action.run === key && by.key === on.key;
}
