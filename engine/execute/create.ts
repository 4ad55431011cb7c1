/** Creation: defaults, a model's presets, the reporter as requester, and the gates that depend on the ticket's type (A3). */
import { hasRole, rolesOf } from '../access/roles.ts';
import { isShown, sightOf } from '../access/visibility.ts';
import { beforeCreation } from '../compile/machine.ts';
import type { CompiledField } from '../compile/types.ts';
import type { Ticket, Value } from '../ticket/ticket.ts';
import { runActions } from './actions.ts';
import { openChecklist } from './checklists.ts';
import { clearOrphans, computeFields, mergeFields } from './fields.ts';
import { checkChecklists, checkRequirements, checkStates, chooseAlternative } from './gates.ts';
import { enter, place } from './move.ts';
import { noteParent } from './parents.ts';
import { openPlan } from './plans.ts';
import { startWork, type Work, type WorkInput } from './work.ts';

/** Work on a ticket that does not exist yet. */
export function startCreation(input: Omit<WorkInput, 'ticket' | 'before'>): Work {
  const { process, command } = input;
  const fields = initialFields(input);
  const ticket: Ticket = {
    id: command.ticket,
    number: command.number ?? '',
    process: process.key,
    release: input.world.release,
    seq: 0,
    state: [beforeCreation],
    category: 'new',
    createdAt: command.at,
    createdBy: 'id' in command.actor ? command.actor.id : command.actor.kind,
    updatedAt: command.at,
    entered: {},
    fields,
    proposed: {},
    overrides: {},
    approvals: {},
    checklists: {},
    plans: {},
    effort: {},
    timers: {},
    links: {},
    troubles: {},
  };
  return startWork({ ...input, ticket });
}

function initialFields({ process, command }: Omit<WorkInput, 'ticket' | 'before'>): Record<string, Value> {
  const fields: Record<string, Value> = {};
  for (const { key, definition } of process.fields.values()) {
    if (definition.many === true) fields[key] = [];
    if (definition.default !== undefined) fields[key] = definition.default as Value;
  }
  Object.assign(fields, process.model?.values);
  if (process.model !== undefined) fields.model = process.model.key;
  if (command.actor.kind === 'person') fields.requester = command.actor.id;
  return fields;
}

export function runCreate(work: Work): void {
  const { process, command } = work;
  if (command.number === undefined || command.number === '') {
    work.blockers.push({ code: 'badArgument', argument: 'number', problem: 'missing' });
  }
  checkRoles(work);
  mergeFields(work, (field) => mayWriteOnCreation(work, field));
  checkOnBehalf(work);
  clearOrphans(work);
  computeFields(work);
  const alternative = chooseAlternative(work, process.create.alternatives);
  checkRequirements(work, process.create.requirements);
  const move = alternative === undefined ? undefined : process.machine.move([beforeCreation], alternative.event);
  if (move !== undefined) place(work, move);
  checkStates(work, process.create.mandatory);
  if (move !== undefined) checkChecklists(work, []);
  if (work.blockers.length > 0) return;
  noteParent(work);
  enter(work, move?.entered ?? []);
  if (process.model?.checklist !== undefined) openChecklist(work, { use: process.model.checklist });
  if (process.model?.plan !== undefined) openPlan(work, process.model.plan);
  runActions(work, process.create.actions);
}

/** Who may create: by grant, or as the requester that creating makes him. */
function checkRoles(work: Work): void {
  const { roles } = work.process.create;
  if (work.waived || hasRole(rolesOnCreation(work), roles)) return;
  work.blockers.push({ code: 'notAllowed', command: 'create', roles });
}

function rolesOnCreation(work: Work): ReadonlySet<string> {
  return rolesOf(work.ticket, work.command.actor, work.facts);
}

export function mayWriteOnCreation(work: Work, field: CompiledField): boolean {
  const { create } = work.process;
  if (create.hidden.has(field.key) || field.key === 'model') return false;
  if (field.key === 'requester') return true;
  const listed = create.fields === undefined || create.fields.has(field.key) || create.mandatory.includes(field.key);
  return listed && (create.mandatory.includes(field.key) || isShown(field, work.viewer));
}

/** Somebody else's request is made by whoever sees all tickets, or by anybody where the process says so. */
function checkOnBehalf(work: Work): void {
  const { actor, fields } = work.command;
  if (fields?.requester === undefined || actor.kind !== 'person' || fields.requester === actor.id) return;
  const allowed = work.process.definition.people?.requester?.onBehalfOf === true;
  if (!allowed && sightOf(work.process, grantedRoles(work)) !== 'all')
    work.blockers.push({ code: 'notOnBehalf', field: 'requester' });
}

function grantedRoles(work: Work): ReadonlySet<string> {
  return new Set((work.facts.grants ?? []).map(({ role }) => role));
}
