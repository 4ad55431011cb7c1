import type { StateNode } from '../compile/state-tree.ts';
import type { CompiledAlternative, CompiledProcess, CompiledTransition, World } from '../compile/types.ts';
import { actionsOf, requirementsOf } from './asked.ts';
import { conditionOf } from './condition.ts';
import { given } from './given.ts';
import { triggersOf } from './triggers.ts';
import type { EdgeKind, OutlineEdge, OutlineSetting, OutlineTarget } from './types.ts';

export function edgesOf(process: CompiledProcess, world: World): readonly OutlineEdge[] {
  return [
    creationOf(process),
    ...[...process.transitions.values()].map((transition) => transitionOf(transition, process, world)),
    ...[...process.tree.nodes.values()].flatMap((node) => movesOf(node, process)),
  ];
}

const nothingAsked = {
  triggers: [],
  mandatory: [],
  optional: [],
  requirements: [],
  effort: false,
  abandons: false,
  sets: [],
  clears: [],
  actions: [],
} as const;

function creationOf(process: CompiledProcess): OutlineEdge {
  const { create, definition } = process;
  return {
    ...nothingAsked,
    id: 'creation',
    kind: 'creation',
    key: 'create',
    ...given({ title: definition.create.title }),
    from: [],
    to: targetsOf(create.alternatives, process),
    roles: create.roles,
    mandatory: create.mandatory,
    optional: definition.create.fields ?? [],
    requirements: requirementsOf(create.requirements, process),
    actions: actionsOf(create.actions, process),
  };
}

function transitionOf(transition: CompiledTransition, process: CompiledProcess, world: World): OutlineEdge {
  const { key, definition, from, alternatives } = transition;
  const { title, description, roles, comment, clocks, within } = definition;
  return {
    id: `transition:${key}`,
    kind: 'transition',
    key,
    ...given({ title, description, roles, comment, clocks, within: within?.elapsed }),
    from,
    to: targetsOf(alternatives ?? [], process),
    triggers: triggersOf(key, process, world),
    mandatory: definition.mandatory ?? [],
    optional: definition.optional ?? [],
    requirements: requirementsOf(transition.requirements, process),
    effort: definition.effort === true,
    abandons: definition.abandons === true,
    sets: settingsOf(transition, process),
    clears: definition.clear ?? [],
    actions: actionsOf(transition.actions, process),
  };
}

function targetsOf(alternatives: readonly CompiledAlternative[], process: CompiledProcess): readonly OutlineTarget[] {
  return alternatives.map(({ to, when }) => ({
    state: to,
    ...(when === undefined ? {} : { when: conditionOf(when.source, process) }),
  }));
}

function settingsOf({ fields, set }: CompiledTransition, process: CompiledProcess): readonly OutlineSetting[] {
  const literal = Object.entries(fields).map(([field, value]): OutlineSetting => {
    const option = typeof value === 'string' ? process.fields.get(field)?.options?.get(value) : undefined;
    return { field, value, ...given({ title: option?.title }) };
  });
  return [...literal, ...set.map(({ field, value }) => ({ field, source: value.source }))];
}

/** The moves that a state makes by itself. */
function movesOf({ path, parent, definition }: StateNode, { tree }: CompiledProcess): readonly OutlineEdge[] {
  const targets: readonly (readonly [Exclude<EdgeKind, 'creation' | 'transition'>, string | undefined])[] = [
    ['given', definition.given],
    ['refused', definition.refused],
    ['joined', definition.joined?.to],
    ['leaves', definition.leaves?.to],
  ];
  return targets.flatMap(([kind, name]) => {
    const state = name === undefined ? undefined : tree.resolve(name, parent);
    return state === undefined
      ? []
      : [{ ...nothingAsked, id: `${kind}:${path}`, kind, key: path, from: [path], to: [{ state }] }];
  });
}
