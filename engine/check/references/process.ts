/** The references of a process. */
import type { CompiledProcess } from '../../compile/types.ts';
import type {
  ApprovalRule,
  EditRule,
  LinkDefinition,
  MoveRule,
  PlanDefinition,
  ProcessDefinition,
} from '../../definition/process.ts';
import { collectActions } from './actions.ts';
import { collectApprovalRule } from './approval.ts';
import { type Collector, fieldsOf, keysOf, type Path, statesOf } from './collector.ts';
import { collectFields } from './fields.ts';
import { collectStates } from './states.ts';
import { collectTransition } from './transitions.ts';

export function collectProcess(found: Collector, process: CompiledProcess): void {
  const { definition } = process;
  collectUses(found, definition.uses);
  collectAccess(found, definition);
  collectFields(found, definition.fields, process);
  collectCreate(found, process, definition.create);
  for (const [n, rule] of (definition.edit ?? []).entries()) collectEdit(found, process, rule, ['edit', n]);
  for (const [key, link] of Object.entries(definition.links ?? {})) collectLink(found, process, key, link);
  for (const [key, rule] of Object.entries(definition.approvals ?? {})) collectApproval(found, process, key, rule);
  for (const [key, plan] of Object.entries(definition.plans ?? {})) collectPlan(found, process, key, plan);
  found.name('state', definition.initial, ['initial'], keysOf(definition.states), 'no ticket could be created');
  collectStates(found, process);
  for (const transition of process.transitions.values()) collectTransition(found, process, transition);
  for (const [key, move] of Object.entries(definition.moves ?? {})) collectMove(found, process, key, move);
}

function collectUses(found: Collector, uses: ProcessDefinition['uses']): void {
  found.calendar(uses?.calendar, ['uses', 'calendar']);
  if (uses?.routing !== undefined) {
    found.key('routing table', uses.routing, ['uses', 'routing'], 'no ticket would be sent to a group');
  }
  for (const [n, name] of (uses?.serviceLevels ?? []).entries()) {
    found.key('service level', name, ['uses', 'serviceLevels', n], 'tickets would get none of its clocks');
  }
}

function collectAccess(found: Collector, { access, allow }: ProcessDefinition): void {
  found.roles(access?.see, ['access', 'see'], 'nobody would see tickets by it');
  found.roles(access?.seeAll, ['access', 'seeAll'], 'nobody would see tickets by it');
  for (const [command, roles] of Object.entries(allow ?? {})) {
    found.roles(roles, ['allow', command], `nobody could use \`${command}\` by it`);
  }
}

function collectEdit(found: Collector, process: CompiledProcess, rule: EditRule, path: Path): void {
  for (const [n, state] of rule.in === '*' ? [] : rule.in.entries()) {
    found.name('state', state, [...path, 'in', n], statesOf(process), 'nothing could be edited there by this rule');
  }
  found.roles(rule.roles, [...path, 'roles'], 'nobody could edit by it');
  if (rule.fields !== '*') found.fields(rule.fields, [...path, 'fields'], process, 'this rule lets nobody edit it');
}

function collectCreate(found: Collector, process: CompiledProcess, create: ProcessDefinition['create']): void {
  found.roles(create.roles, ['create', 'roles'], 'nobody could create tickets by it');
  found.fields(
    create.mandatory,
    ['create', 'mandatory'],
    process,
    'nobody could fill it, so no ticket could be created',
  );
  found.fields(create.fields, ['create', 'fields'], process, 'the form could not offer it');
  found.fields(create.hidden, ['create', 'hidden'], process, 'hiding it hides nothing');
  const targets = typeof create.to === 'string' ? [{ state: create.to }] : (create.to ?? []);
  for (const [n, { state }] of targets.entries()) {
    const path = typeof create.to === 'string' ? ['create', 'to'] : ['create', 'to', n, 'state'];
    found.name('state', state, path, statesOf(process), 'no ticket could start there');
  }
  collectActions(found, process, create.do, ['create', 'do']);
}

function collectLink(found: Collector, process: CompiledProcess, key: string, link: LinkDefinition): void {
  for (const [n, name] of link.to.entries()) {
    found.key('process', name, ['links', key, 'to', n], `no ticket could be linked by \`${key}\` to one of it`);
  }
  if (link.whenAllClosed === undefined) return;
  const so = 'nothing would happen when the last child has closed';
  found.transition(link.whenAllClosed, ['links', key, 'whenAllClosed'], process, so);
}

function collectApproval(found: Collector, process: CompiledProcess, key: string, rule: ApprovalRule | string): void {
  const path: Path = ['approvals', key];
  const named = typeof rule === 'string' ? found.around.index.get('approval', rule) : undefined;
  if (typeof rule === 'string') found.key('approval', rule, path, 'the state that asks for it would wait for ever');
  else collectApprovalRule(found, rule, path);
  const used = typeof rule === 'string' ? named : rule;
  const source = process.approvals.get(key)?.source;
  if (used === undefined || source === undefined) return;
  if (source.from === 'manager' || source.from === 'person') {
    const so = `\`${used.by}\` would find nobody, so the state that asks could not be entered`;
    found.name('field', source.of, named === undefined ? [...path, 'by'] : path, fieldsOf(process), so);
  }
  if (named !== undefined) return;
  found.fields(used.voidedBy, [...path, 'voidedBy'], process, 'no edit of it could void the approval');
  found.fields(used.excludes, [...path, 'excludes'], process, 'nobody would be left out because of it');
}

function collectPlan(found: Collector, process: CompiledProcess, key: string, plan: PlanDefinition): void {
  const path: Path = ['plans', key];
  found.name(
    'link',
    plan.link,
    [...path, 'link'],
    keysOf(process.definition.links),
    'no task of the plan could be opened',
  );
  for (const [step, { process: child, after, fields, copy }] of Object.entries(plan.steps)) {
    const at: Path = [...path, 'steps', step];
    found.key('process', child, [...at, 'process'], 'the task of this step could not be opened');
    for (const [n, other] of (after ?? []).entries()) {
      found.name('step', other, [...at, 'after', n], keysOf(plan.steps), 'the order would not be kept');
    }
    const target = found.around.world.processes.get(child);
    if (target !== undefined) found.values(fields, [...at, 'fields'], target, 'the task of this step would be refused');
    found.fields(copy, [...at, 'copy'], process, 'nothing would be copied from it');
  }
}

function collectMove(found: Collector, process: CompiledProcess, key: string, move: MoveRule): void {
  const path: Path = ['moves', key];
  found.key('process', key, path, 'no ticket could be moved there', 'key');
  found.roles(move.roles, [...path, 'roles'], 'nobody could move tickets by it');
  const target = found.around.world.processes.get(key);
  for (const [here, there] of Object.entries(move.states)) {
    const at: Path = [...path, 'states', here];
    const known = keysOf(process.definition.states);
    found.name('state', here, at, known, 'no ticket stands there; a move goes by outermost states', { part: 'key' });
    if (target !== undefined) {
      const so = `a ticket moved from \`${here}\` would arrive nowhere`;
      found.name('state', there, at, statesOf(target), so, { isElsewhere: true });
    }
  }
  for (const [there, here] of Object.entries(move.fields ?? {})) {
    const at: Path = [...path, 'fields', there];
    if (target !== undefined)
      found.name('field', there, at, fieldsOf(target), 'its value would be lost', { part: 'key' });
    found.name('field', here, at, fieldsOf(process), 'nothing would be moved from it');
  }
}
