/** `moveTo` { process }: the ticket goes on in another process, by the map of states that its own process gives (A17). */
import { hasRole } from '../access/roles.ts';
import { activePaths, outermost } from '../compile/state-tree.ts';
import type { CompiledProcess } from '../compile/types.ts';
import type { MoveRule } from '../definition/process.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';
import { closeApprovals } from './approvals.ts';
import { computeFields, mergeFields } from './fields.ts';
import { checkStates } from './gates.ts';
import { checkGuard } from './guard.ts';
import { enter, place } from './move.ts';
import { change, startWork, type Work } from './work.ts';

/** The work in the new process; undefined, with a blocker in the old one, where there is no way. */
export function runMoveTo(work: Work): Work | undefined {
  const target = work.command.process ?? '';
  const process = work.world.processes.get(target);
  const rule = work.process.moves.get(target);
  const name = rule?.states[outermost(work.ticket.state)];
  const state = name === undefined ? undefined : process?.tree.resolve(name);
  if (process === undefined) work.blockers.push({ code: 'unknownProcess', process: target });
  else if (rule === undefined || state === undefined) {
    work.blockers.push({ code: 'cannotMove', process: target, state: outermost(work.ticket.state) });
  } else return moveInto(work, process, rule, state);
  return undefined;
}

function moveInto(work: Work, process: CompiledProcess, rule: MoveRule, state: string): Work {
  if (!work.waived && !hasRole(work.viewer.roles, rule.roles)) {
    work.blockers.push({ code: 'notAllowed', command: 'moveTo', roles: rule.roles });
  } else if (work.process.definition.allow?.moveTo !== undefined) checkGuard(work, 'moveTo');
  closeApprovals(work, Object.keys(work.ticket.entered));
  const moved = comingInto(work, process, rule);
  moved.blockers.push(...work.blockers);
  moved.effects.push(...work.effects);
  moved.ids = work.ids;
  mergeFields(moved, () => true);
  computeFields(moved);
  beginIn(moved, state);
  return moved;
}

/** The work in the new process, before the command's own fields come in. */
export function comingInto(work: Work, process: CompiledProcess, rule: MoveRule): Work {
  const { world, command, facts, before, viewer } = work;
  const ticket: Ticket = {
    ...work.ticket,
    process: process.key,
    release: world.release,
    fields: fieldsThere(work, process, rule),
    proposed: {},
    overrides: {},
    timers: {},
    plans: plansThere(work, process),
  };
  return startWork({
    world,
    command,
    facts,
    process,
    ticket,
    roles: viewer.roles,
    ...(before === undefined ? {} : { before }),
  });
}

/** Nothing of the old process is left and everything of the new state is entered. */
function beginIn(moved: Work, state: string): void {
  const { tree, states } = moved.process;
  const configuration = tree.complete([state]);
  const entered = activePaths(tree, configuration).filter((path) => states.has(path));
  change(moved, { entered: {} });
  place(moved, { configuration, left: [], entered });
  checkStates(moved);
  enter(moved, entered);
}

/**
 * Fields that the rule maps, and those of the same name and type; others begin with their default. What has no place there
 * stays in the history, the model of the old process too.
 */
function fieldsThere(
  { ticket, process: from }: Work,
  to: CompiledProcess,
  rule: MoveRule,
): Readonly<Record<string, Value>> {
  const fields: Record<string, Value> = {};
  for (const [key, { definition }] of to.fields) {
    const source = rule.fields?.[key] ?? key;
    const value = ticket.fields[source];
    const before = from.fields.get(source)?.definition;
    if (definition.many === true) fields[key] = [];
    if (definition.default !== undefined) fields[key] = definition.default as Value;
    if (
      value === undefined ||
      before?.type !== definition.type ||
      (before.many === true) !== (definition.many === true)
    )
      continue;
    if (key !== 'model' && isKnownOption(to, key, value)) fields[key] = value;
  }
  return fields;
}

/** Steps of a plan that the new process does not know are ordered no more; nothing may wait for them. */
function plansThere({ ticket }: Work, to: CompiledProcess): Ticket['plans'] {
  return Object.fromEntries(
    Object.entries(ticket.plans).map(([id, plan]) => {
      if (to.plans.has(plan.definition)) return [id, plan];
      const steps = Object.entries(plan.steps).filter(([, { status }]) => status !== 'waiting');
      return [id, { ...plan, steps: Object.fromEntries(steps) }];
    }),
  );
}

function isKnownOption(process: CompiledProcess, key: string, value: Value): boolean {
  const options = process.fields.get(key)?.options;
  if (options === undefined) return true;
  return (Array.isArray(value) ? value : [value]).every((one) => typeof one === 'string' && options.has(one));
}
