/** Lists for each command which facts its conditions may read, so that the desk gathers those and no others. */
import type { CompiledExpression } from '../expression/compile.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import { NeedsBuilder } from './reads.ts';
import type { CompiledAction, CompiledProcess, CompiledRequirement, CompiledTransition } from './types.ts';

type Compiled = Omit<CompiledProcess, 'needs' | 'letters'>;

export function needsByCommand(process: Compiled): (type: string) => FactsNeeded {
  const known = new Map<string, FactsNeeded>();
  return (type) => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const needs = needsOf(process, type);
    known.set(type, needs);
    return needs;
  };
}

/**
 * Commands that move no ticket and judge no field of it: who may run them is all that they ask, and what follows of the
 * little that they write.
 */
const quiet: ReadonlySet<string> = new Set([
  'message',
  'effort',
  'watch',
  'unwatch',
  'tick',
  'openChecklist',
  'openPlan',
  'link',
  'unlink',
  'split',
  'delegate',
  'childRefused',
]);

function needsOf(process: Compiled, type: string): FactsNeeded {
  const builder = new NeedsBuilder();
  builder.person('requester', ['manager', 'organisation']);
  if (isQuiet(process, type)) addQuiet(builder, process, type);
  else addMoving(builder, process, type);
  return builder.needs();
}

/** A message leads on where some state has a transition for replies. */
function isQuiet({ transitions, tree }: Compiled, type: string): boolean {
  if (!quiet.has(type) || transitions.has(type)) return false;
  return type !== 'message' || [...tree.nodes.values()].every(({ definition }) => definition.onReply === undefined);
}

function addQuiet(builder: NeedsBuilder, process: Compiled, type: string): void {
  if (process.approvals.size > 0) builder.person('approver', ['substitute']);
  if (type === 'openPlan') addPlans(builder, process);
  if (type !== 'watch' && type !== 'unwatch' && type !== 'link') return;
  const timers = [...process.states.values()].flatMap((state) => state.timers);
  addExpressions(
    builder,
    process.computed.map(({ value }) => value),
  );
  addExpressions(
    builder,
    timers.flatMap(({ when, time }) => [when, time]),
  );
}

function addMoving(builder: NeedsBuilder, process: Compiled, type: string): void {
  for (const field of process.fields.values()) {
    addExpressions(builder, [field.value, field.visible, field.mandatory === true ? undefined : field.mandatory]);
  }
  const transition = process.transitions.get(type);
  if (transition !== undefined) addTransition(builder, transition);
  if (type === 'create') {
    addExpressions(
      builder,
      process.create.alternatives.map(({ when }) => when),
    );
    addRequirements(builder, process.create.requirements);
    addActions(builder, process.create.actions);
    addRouting(builder, process);
  }
  for (const state of process.states.values()) {
    addRequirements(builder, state.requirements);
    addActions(builder, state.actions);
    addExpressions(builder, [state.skipWhen, ...state.timers.flatMap(({ when, time }) => [when, time])]);
  }
  addPlans(builder, process);
  if (mayChain(process, type)) addChained(builder, process);
  if (type === 'childChanged') addCounts(builder, process);
  addApprovals(builder, process);
}

/** A new ticket is sent to a group by what the table looks at. */
function addRouting(builder: NeedsBuilder, { routing }: Compiled): void {
  if (routing === undefined) return;
  addExpressions(
    builder,
    routing.columns.map(({ value }) => value),
  );
  for (const { conditions } of routing.rows) addExpressions(builder, conditions);
}

function addPlans(builder: NeedsBuilder, { plans }: Compiled): void {
  for (const { when } of plans.values()) addExpressions(builder, Object.values(when));
}

/** Whether other transitions may follow in the same breath: by an approval's outcome, a join, a timer, a child, an action. */
function mayChain(process: Compiled, type: string): boolean {
  if (['vote', 'due', 'childChanged', 'message', 'edit', 'create'].includes(type)) return true;
  // A state's own action runs whatever command entered the state.
  if ([...process.states.values()].some(({ actions }) => actions.some(isRun))) return true;
  return process.transitions.get(type)?.actions.some(isRun) === true;
}

function isRun({ action }: CompiledAction): boolean {
  return 'run' in action && !('cascade' in action);
}

function addChained(builder: NeedsBuilder, process: Compiled): void {
  for (const transition of process.transitions.values()) addTransition(builder, transition);
}

function addTransition(builder: NeedsBuilder, { alternatives, set, requirements, actions }: CompiledTransition): void {
  addExpressions(builder, [...(alternatives ?? []).map(({ when }) => when), ...set.map(({ value }) => value)]);
  addRequirements(builder, requirements);
  addActions(builder, actions);
}

/** Approvers whom groups, roles and managers name come with their own manager and substitute. */
function addApprovals(builder: NeedsBuilder, process: Compiled): void {
  if (process.approvals.size > 0) builder.person('approver', ['active', 'manager', 'substitute']);
  for (const { source, rule } of process.approvals.values()) {
    if (source.from === 'manager') builder.person(source.of, ['manager']);
    if (source.from === 'group') builder.group(source.of);
    if (source.from === 'role') builder.holders(source.of);
    if (source.from === 'person') builder.person(source.of, ['substitute']);
    if (rule.onNone !== undefined) builder.holders(rule.onNone.role);
  }
}

function addActions(builder: NeedsBuilder, actions: readonly CompiledAction[]): void {
  addExpressions(
    builder,
    actions.map(({ when }) => when),
  );
}

/** Whether the last open child closed is asked of the desk's count. */
function addCounts(builder: NeedsBuilder, { definition }: Compiled): void {
  for (const [name, { whenAllClosed }] of Object.entries(definition.links ?? {})) {
    if (whenAllClosed !== undefined) builder.link(name);
  }
}

function addRequirements(builder: NeedsBuilder, requirements: readonly CompiledRequirement[]): void {
  addExpressions(
    builder,
    requirements.map(({ that }) => that),
  );
}

function addExpressions(builder: NeedsBuilder, expressions: readonly (CompiledExpression | undefined)[]): void {
  for (const expression of expressions) if (expression !== undefined) builder.add(expression.reads);
}
