/** What states and transitions ask and do alike. */
import type { CompiledAction, CompiledProcess, CompiledRequirement } from '../compile/types.ts';
import { conditionOf } from './condition.ts';
import type { OutlineAction, OutlineRequirement } from './types.ts';

export function requirementsOf(
  requirements: readonly CompiledRequirement[],
  process: CompiledProcess,
): readonly OutlineRequirement[] {
  return requirements.map(({ that, text }) => ({ text, that: conditionOf(that.source, process) }));
}

export function actionsOf(actions: readonly CompiledAction[], process: CompiledProcess): readonly OutlineAction[] {
  return actions.map(({ when, action }) => ({
    ...(when === undefined ? {} : { when: conditionOf(when.source, process) }),
    ...actionOf(action),
  }));
}

function actionOf(action: CompiledAction['action']): OutlineAction {
  if ('notify' in action) return { kind: 'notify', to: [action.notify].flat() };
  if ('cascade' in action) return { kind: 'cascade', link: action.cascade, run: action.run };
  if ('create' in action) return { kind: 'create', process: action.create, link: action.link };
  if ('plan' in action) return { kind: 'plan', plan: action.plan };
  if ('checklist' in action) return { kind: 'checklist', checklist: action.checklist };
  if ('run' in action) return { kind: 'run', run: action.run };
  return { kind: 'call', plugin: action.plugin, call: action.call };
}
