/** Words. Creation: a place where a ticket opens another: an action, or a step of a plan. */
import type { Action } from '../definition/process.ts';
import { actionLists } from './action-lists.ts';
import type { CheckedProcess } from './processes.ts';
import type { Path } from './rule.ts';

export type Creation = {
  readonly process: string;
  readonly link: string;
  readonly copy: readonly string[];
  /** The element; its `create` or `process` names the process, its `copy` what is taken along. */
  readonly path: Path;
  readonly element: 'create' | 'process';
};

export function creationsOf(process: CheckedProcess): readonly Creation[] {
  const byActions = actionLists(process).flatMap(([actions, path]) =>
    (actions ?? []).flatMap((action, n) => byAction(action, [...path, n])),
  );
  const byPlans = Object.entries(process.definition.plans ?? {}).flatMap(([key, { link, steps }]) =>
    Object.entries(steps).map(([step, { process, copy = [] }]): Creation => {
      return { process, link, copy, path: ['plans', key, 'steps', step], element: 'process' };
    }),
  );
  return [...byActions, ...byPlans];
}

function byAction(action: Action, path: Path): readonly Creation[] {
  if (!('create' in action)) return [];
  return [{ process: action.create, link: action.link, copy: action.copy ?? [], path, element: 'create' }];
}
