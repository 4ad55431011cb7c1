/** Compiles transitions and the creation, with the machine events of their alternatives. */

import type { FieldDefinition } from '../definition/field.ts';
import type { Action, Alternative, ProcessDefinition, TransitionDefinition } from '../definition/process.ts';
import type { Value } from '../ticket/ticket.ts';
import { beforeCreation, type MachineEvent } from './machine.ts';
import { requirements } from './requirements.ts';
import type { Path, Scoped } from './scoped.ts';
import type { StateTree } from './state-tree.ts';
import type { CompiledAction, CompiledAlternative, CompiledCreate, CompiledTransition } from './types.ts';

export type TransitionContext = {
  readonly tree: StateTree;
  readonly scope: Scoped;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** Receives the event of each alternative. */
  readonly events: MachineEvent[];
};

export function compileTransition(
  key: string,
  definition: TransitionDefinition,
  context: TransitionContext,
): CompiledTransition {
  const { tree, scope } = context;
  const path: Path = ['transitions', key];
  const from = asList(definition.from).flatMap((name) => stateNamed(name, undefined, [...path, 'from'], context) ?? []);
  reportRegions(from, path, context);
  const inside = from[0] === undefined ? undefined : tree.nodes.get(from[0])?.parent;
  const alternatives =
    definition.to === undefined ? undefined : compileAlternatives(key, definition.to, { from, inside, path }, context);
  return {
    key,
    definition,
    from,
    ...(alternatives === undefined ? {} : { alternatives }),
    requirements: requirements(definition.require, [...path, 'require'], scope),
    fields: (definition.fields ?? {}) as Readonly<Record<string, Value>>,
    set: Object.entries(definition.set ?? {}).map(([field, source]) => ({
      field,
      value: scope.expression(source, [...path, 'set', field], context.fields[field] ?? 'any'),
    })),
    actions: compileActions(definition.do, [...path, 'do'], scope),
  };
}

export function compileCreate(process: ProcessDefinition, context: TransitionContext): CompiledCreate {
  const { create } = process;
  const target = create.to ?? process.initial;
  return {
    roles: create.roles,
    alternatives: compileAlternatives(
      'create',
      target,
      { from: [beforeCreation], inside: undefined, path: ['create'] },
      context,
    ),
    requirements: requirements(create.require, ['create', 'require'], context.scope),
    actions: compileActions(create.do, ['create', 'do'], context.scope),
    hidden: new Set(create.hidden),
    mandatory: create.mandatory ?? [],
    ...(create.fields === undefined ? {} : { fields: new Set([...create.fields, ...(create.mandatory ?? [])]) }),
  };
}

type Origin = { readonly from: readonly string[]; readonly inside: string | undefined; readonly path: Path };

function compileAlternatives(
  key: string,
  to: string | readonly Alternative[],
  { from, inside, path }: Origin,
  context: TransitionContext,
): readonly CompiledAlternative[] {
  const list: readonly Alternative[] = typeof to === 'string' ? [{ state: to }] : to;
  return list.flatMap((alternative, n) => {
    const at = typeof to === 'string' ? [...path, 'to'] : [...path, 'to', n, 'state'];
    const target = stateNamed(alternative.state, inside, at, context);
    if (target === undefined) return [];
    const event = `${key}#${n}`;
    context.events.push({ event, from, to: target });
    const when = context.scope.condition(alternative.when, [...path, 'to', n, 'when']);
    return [{ ...(when === undefined ? {} : { when }), to: target, event }];
  });
}

export function compileActions(
  actions: readonly Action[] | undefined,
  path: Path,
  scope: Scoped,
): readonly CompiledAction[] {
  return (actions ?? []).map((action, n) => {
    const when = scope.condition(action.when, [...path, n, 'when']);
    return when === undefined ? { action } : { when, action };
  });
}

function stateNamed(
  name: string,
  inside: string | undefined,
  path: Path,
  { tree, scope }: TransitionContext,
): string | undefined {
  const found = tree.resolve(name, inside);
  if (found === undefined)
    scope.report('reference', path, `There is no state \`${name}\`; the states are ${tree.top.join(', ')}`);
  return found;
}

/** A command belongs to at most one of the regions that can be active together: fired in two it would move both. */
function reportRegions(from: readonly string[], path: Path, { tree, scope }: TransitionContext): void {
  for (const [n, one] of from.entries()) {
    for (const other of from.slice(n + 1)) {
      const parted = partingNode(tree, one, other);
      if (parted === undefined || tree.nodes.get(parted)?.parallel !== true) continue;
      scope.report(
        'region',
        [...path, 'from'],
        `\`${one}\` and \`${other}\` are in two regions of \`${parted}\` that are active together; make two transitions of it`,
      );
    }
  }
}

/** The innermost state that both paths are in. */
function partingNode(tree: StateTree, one: string, other: string): string | undefined {
  const line = new Set(tree.nodes.get(one)?.line);
  const shared = (tree.nodes.get(other)?.line ?? []).filter((step) => line.has(step));
  const last = shared.at(-1);
  return last === one || last === other ? undefined : last;
}

function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
