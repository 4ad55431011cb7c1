/** The references of actions: of what transitions do, and of what timers do. */

import type { CompiledProcess } from '../../compile/types.ts';
import type { Action, TimedAction } from '../../definition/process.ts';
import { assigneeManager } from '../../execute/recipients.ts';
import { type Collector, fieldsOf, isRelation, type Known, keysOf, type Path } from './collector.ts';

export function collectActions(
  found: Collector,
  process: CompiledProcess,
  actions: readonly Action[] | undefined,
  path: Path,
): void {
  for (const [n, action] of (actions ?? []).entries()) collectAction(found, process, action, [...path, n]);
}

function collectAction(found: Collector, process: CompiledProcess, action: Action, path: Path): void {
  if ('notify' in action) collectNotification(found, process, action, path);
  else if ('cascade' in action) collectCascade(found, process, action, path);
  else if ('create' in action) collectCreation(found, process, action, path);
  else if ('plan' in action) collectPlanUse(found, process, action.plan, [...path, 'plan']);
  else if ('checklist' in action)
    collectChecklist(found, process, { ...action, use: action.checklist }, path, 'checklist');
  else if ('run' in action) collectRun(found, process, action, path);
  else collectCall(found, process, action, path);
}

/** What a timer does: it runs, or tells, or both. */
export function collectTimed(found: Collector, process: CompiledProcess, action: TimedAction, path: Path): void {
  collectNotification(found, process, action, path);
  collectRun(found, process, action, path);
}

function collectRun(found: Collector, process: CompiledProcess, action: TimedAction, path: Path): void {
  if (action.run === undefined) return;
  const so = 'nothing would happen when its turn comes';
  found.transition(action.run, [...path, 'run'], process, so);
  found.values(action.fields, [...path, 'fields'], process, `\`${action.run}\` would be refused`);
}

function collectCall(
  found: Collector,
  process: CompiledProcess,
  { plugin, with: given }: Extract<Action, { plugin: string }>,
  path: Path,
): void {
  const so = `\`${plugin}\` would never be given it`;
  for (const [name, field] of Object.entries(given ?? {})) {
    found.name('field', field, [...path, 'with', name], fieldsOf(process), so);
  }
}

function collectNotification(
  found: Collector,
  process: CompiledProcess,
  { notify, template }: Pick<TimedAction, 'notify' | 'template'>,
  path: Path,
): void {
  const names = typeof notify === 'string' ? [notify] : (notify ?? []);
  for (const [n, name] of names.entries()) {
    const at = typeof notify === 'string' ? [...path, 'notify'] : [...path, 'notify', n];
    if (name === assigneeManager) continue;
    found.name('person', name, at, peopleOf(found, process), 'nobody would be told', { isElsewhere: true });
  }
  if (template !== undefined) {
    found.key('template', template, [...path, 'template'], 'nobody could be told anything');
  }
}

/** Who may be told or made responsible: relations, person and group fields, roles. */
export function peopleOf({ around: { index } }: Collector, process: CompiledProcess): Known {
  const isPeople = (key: string) => ['person', 'group'].includes(process.fields.get(key)?.definition.type ?? '');
  return {
    has: (name) => isRelation(name) || isPeople(name) || index.get('role', name) !== undefined,
    list: () => [
      'requester',
      'member',
      'manager',
      'approver',
      'watcher',
      ...[...process.fields.keys()].filter(isPeople),
      ...index.keys('role'),
    ],
  };
}

function collectCascade(
  found: Collector,
  process: CompiledProcess,
  { cascade, run, fields }: Extract<Action, { cascade: string }>,
  path: Path,
): void {
  const { links } = process.definition;
  found.name('link', cascade, [...path, 'cascade'], keysOf(links), 'no child would hear of it');
  for (const key of links?.[cascade]?.to ?? []) {
    const child = found.around.world.processes.get(key);
    if (child === undefined) continue;
    const so = `\`${key}\` has none of that name, so its tickets would stay as they are`;
    found.transition(run, [...path, 'run'], child, so);
    found.values(fields, [...path, 'fields'], child, `tickets of \`${key}\` would refuse it`);
  }
}

function collectCreation(
  found: Collector,
  process: CompiledProcess,
  { create, link, into, fields, copy }: Extract<Action, { create: string }>,
  path: Path,
): void {
  found.key('process', create, [...path, 'create'], 'no ticket could be opened');
  found.name(
    'link',
    link,
    [...path, 'link'],
    keysOf(process.definition.links),
    'the new ticket would be lost to this one',
  );
  if (into !== undefined) {
    found.name('field', into, [...path, 'into'], fieldsOf(process), 'this ticket would not remember the new one');
  }
  const target = found.around.world.processes.get(create);
  if (target !== undefined) found.values(fields, [...path, 'fields'], target, 'the new ticket would be refused');
  found.fields(copy, [...path, 'copy'], process, 'nothing would be copied from it');
}

export function collectPlanUse(found: Collector, process: CompiledProcess, plan: string, path: Path): void {
  found.name('plan', plan, path, keysOf(process.definition.plans), 'whatever opens it would be refused');
}

export function collectChecklist(
  found: Collector,
  process: CompiledProcess,
  { use, from }: { readonly use: string; readonly from?: string },
  path: Path,
  element?: string,
): void {
  found.key('checklist', use, element === undefined ? path : [...path, element], 'whatever opens it would be refused');
  if (from !== undefined) {
    found.name('field', from, [...path, 'from'], fieldsOf(process), 'the checklist would have no points');
  }
}
