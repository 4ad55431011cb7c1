/** The references of transitions. */
import type { CompiledProcess, CompiledTransition } from '../../compile/types.ts';
import { collectActions } from './actions.ts';
import { type Collector, fieldsOf, type Path, statesOf } from './collector.ts';
import { collectCalendar } from './states.ts';

export function collectTransition(found: Collector, process: CompiledProcess, transition: CompiledTransition): void {
  const { key, definition } = transition;
  const path: Path = ['transitions', key];
  collectSources(found, process, transition, path);
  collectTargets(found, process, transition, path);
  found.roles(definition.roles, [...path, 'roles'], `nobody could use \`${key}\` by it`);
  found.fields(
    definition.mandatory,
    [...path, 'mandatory'],
    process,
    `nobody could fill it, so \`${key}\` would be refused`,
  );
  found.fields(definition.optional, [...path, 'optional'], process, 'the form could not offer it');
  found.fields(definition.clear, [...path, 'clear'], process, 'nothing would be emptied');
  found.values(definition.fields, [...path, 'fields'], process, 'the value would be written nowhere');
  for (const field of Object.keys(definition.set ?? {})) {
    found.name('field', field, [...path, 'set', field], fieldsOf(process), 'the value would be written nowhere', {
      part: 'key',
    });
  }
  collectCalendar(found, definition.within, [...path, 'within']);
  collectActions(found, process, definition.do, [...path, 'do']);
}

function collectSources(
  found: Collector,
  process: CompiledProcess,
  { key, definition: { from } }: CompiledTransition,
  path: Path,
): void {
  const names = typeof from === 'string' ? [from] : from;
  for (const [n, name] of names.entries()) {
    const at = typeof from === 'string' ? [...path, 'from'] : [...path, 'from', n];
    found.name('state', name, at, statesOf(process), `\`${key}\` could never be used there`);
  }
}

function collectTargets(found: Collector, process: CompiledProcess, transition: CompiledTransition, path: Path): void {
  const { key, from, definition } = transition;
  const { to } = definition;
  const targets = typeof to === 'string' ? [{ state: to }] : (to ?? []);
  const inside = from[0] === undefined ? undefined : process.tree.nodes.get(from[0])?.parent;
  for (const [n, { state }] of targets.entries()) {
    const at = typeof to === 'string' ? [...path, 'to'] : [...path, 'to', n, 'state'];
    found.name('state', state, at, statesOf(process, inside), `\`${key}\` could not go there and would be refused`);
  }
}
