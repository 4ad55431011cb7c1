/** Creation: defaults, a model's presets, the reporter as requester, and the gates that depend on the ticket's type (A3). */
import { hasRole, rolesOf } from '../access/roles.ts';
import { isShown } from '../access/visibility.ts';
import { beforeCreation } from '../compile/machine.ts';
import type { CompiledField } from '../compile/types.ts';
import { actorName } from '../ticket/command.ts';
import type { Ticket, Value, Values } from '../ticket/ticket.ts';
import { runActions } from './actions.ts';
import { openChecklist } from './checklists.ts';
import { mergeFields, settleFields, watchersOf, writeFields } from './fields.ts';
import { checkRequirements, checkStates, chooseAlternative } from './gates.ts';
import { enter, place } from './move.ts';
import { noteParent } from './parents.ts';
import { openPlan } from './plans.ts';
import { startWork, type Work, type WorkInput } from './work.ts';

type Creation = Omit<WorkInput, 'ticket' | 'before'>;

/** Work on a ticket that does not exist yet. */
export function startCreation(input: Creation): Work {
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
    createdBy: actorName(command.actor),
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
  return startWork({ ...input, ticket, roles: rolesOnCreation(input, fields) });
}

/**
 * Roles on a ticket that is only asked for: grants count as far as they hold for the requester and the group that are
 * asked for, and whoever reports is a requester. To name oneself assignee gives no right.
 */
function rolesOnCreation({ process, command, facts }: Creation, initial: Values): ReadonlySet<string> {
  const fields: Record<string, Value> = {};
  for (const key of ['requester', 'group']) {
    const value = command.fields?.[key] ?? initial[key];
    if (value !== undefined) fields[key] = value;
  }
  const roles = new Set(rolesOf({ process: process.key, fields, approvals: {} }, command.actor, facts));
  if (command.actor.kind === 'person') roles.add('requester');
  return roles;
}

function initialFields({ process, command }: Creation): Record<string, Value> {
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
  settleFields(work);
  const alternative = chooseAlternative(work, process.create.alternatives);
  checkRequirements(work, process.create.requirements);
  takeRoute(work);
  const move = alternative === undefined ? undefined : process.machine.move([beforeCreation], alternative.event);
  if (move !== undefined) place(work, move);
  checkStates(work, process.create.mandatory);
  noteParent(work);
  enter(work, move?.entered ?? []);
  if (process.model?.checklist !== undefined) openChecklist(work, { use: process.model.checklist });
  if (process.model?.plan !== undefined) openPlan(work, process.model.plan);
  runActions(work, process.create.actions);
}

/** What somebody said himself stands. What is required of a creation is required of him, and not of the table. */
function takeRoute(work: Work): void {
  const { route } = work.facts;
  const { group, assignee } = work.ticket.fields;
  if (route === undefined || group !== undefined || assignee !== undefined) return;
  const { group: to, assignee: chosen, fields = {}, watchers = [] } = route;
  const open = Object.entries(fields).filter(([key]) => work.ticket.fields[key] === undefined);
  writeFields(work, {
    ...Object.fromEntries(open),
    group: to,
    ...(chosen === undefined ? {} : { assignee: chosen }),
    ...(watchers.length === 0 ? {} : { watchers: [...new Set([...watchersOf(work.ticket), ...watchers])] }),
  });
  settleFields(work);
}

/** Who may create: by grant, or as the requester that reporting makes him. */
function checkRoles(work: Work): void {
  const { roles } = work.process.create;
  if (work.waived || hasRole(work.viewer.roles, roles)) return;
  work.blockers.push({ code: 'notAllowed', command: 'create', roles });
}

export function mayWriteOnCreation(work: Work, field: CompiledField): boolean {
  const { create } = work.process;
  if (create.hidden.has(field.key)) return false;
  if (field.key === 'model') return work.process.model !== undefined;
  if (field.key === 'requester') return true;
  // Everybody may read who works on a ticket; whom a new one goes to is for those who see all of them.
  if ((field.key === 'assignee' || field.key === 'group') && work.viewer.sight !== 'all') return false;
  const listed = create.fields === undefined || create.fields.has(field.key) || create.mandatory.includes(field.key);
  return listed && (create.mandatory.includes(field.key) || isShown(field, work.viewer));
}

/** Somebody else's request is made by whoever sees all tickets, or by anybody where the process says so. */
function checkOnBehalf(work: Work): void {
  const { actor, fields } = work.command;
  if (fields?.requester === undefined || actor.kind !== 'person' || fields.requester === actor.id) return;
  const allowed = work.process.definition.people?.requester?.onBehalfOf === true;
  if (!allowed && work.viewer.sight !== 'all') work.blockers.push({ code: 'notOnBehalf', field: 'requester' });
}
