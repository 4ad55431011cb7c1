/** Step 1 of execute: access to each field that the command brings, its shape and options, and merging it in. */
import { hasRole } from '../access/roles.ts';
import { isInPlay, isShown } from '../access/visibility.ts';
import type { CompiledField } from '../compile/types.ts';
import type { Value } from '../ticket/ticket.ts';
import { activeStates, change, contextOf, isFilled, setRecord, type Work } from './work.ts';

/** Whether the command may write a field, apart from what holds for the field itself. */
export type MayWrite = (field: CompiledField) => boolean;

/** Merges the command's fields into the ticket, with a blocker for each that may not be written as it is. */
export function mergeFields(work: Work, mayWrite: MayWrite): void {
  const given = Object.entries(work.command.fields ?? {});
  if (given.length === 0) return;
  for (const [key] of given) checkAccess(work, key, mayWrite);
  const values = Object.fromEntries(given.filter(([, value]) => value !== null)) as Record<string, Value>;
  for (const { field, problem } of work.process.shapeProblems(values))
    work.blockers.push({ code: 'wrongShape', field, problem });
  writeFields(work, work.command.fields ?? {});
  for (const [key, value] of given) checkOptions(work, key, value);
}

/** Puts values in place, `null` empties; a computed field becomes an override, or is computed again when emptied. */
export function writeFields(work: Work, values: Readonly<Record<string, Value | null>>): void {
  const fields: Record<string, Value> = { ...work.ticket.fields };
  for (const [key, value] of Object.entries(values)) {
    const field = work.process.fields.get(key);
    if (field === undefined) continue;
    if (value !== null) fields[key] = value;
    else if (field.definition.many === true) fields[key] = [];
    else delete fields[key];
  }
  change(work, { fields });
}

/** Literal values, such as those that a transition or a model sets; no access is asked, since the definition says it. */
export function setFields(work: Work, values: Readonly<Record<string, Value>>): void {
  if (Object.keys(values).length > 0) writeFields(work, values);
}

function checkAccess(work: Work, key: string, mayWrite: MayWrite): void {
  const field = work.process.fields.get(key);
  const { blockers, viewer } = work;
  if (field === undefined) {
    blockers.push({ code: 'unknownField', field: key });
    return;
  }
  if (!isShown(field, viewer) || !isInPlayAfter(work, field)) {
    blockers.push({ code: 'hiddenField', field: key });
    return;
  }
  if (field.value !== undefined) checkOverride(work, field);
  else if (!work.waived && !mayWrite(field)) blockers.push({ code: 'readOnlyField', field: key });
}

/** A field that another one given with it brings into play may be given at once. */
function isInPlayAfter(work: Work, field: CompiledField): boolean {
  if (isInPlay(field, activeStates(work), contextOf(work))) return true;
  if (field.visible === undefined) return false;
  const values = Object.fromEntries(
    Object.entries(work.command.fields ?? {}).filter(([, value]) => value !== null),
  ) as Record<string, Value>;
  const merged: Work = { ...work, ticket: { ...work.ticket, fields: { ...work.ticket.fields, ...values } } };
  delete merged.context;
  return isInPlay(field, activeStates(merged), contextOf(merged));
}

function checkOverride(work: Work, field: CompiledField): void {
  const { key, definition } = field;
  const { blockers, command } = work;
  const roles = definition.override?.roles ?? [];
  if (definition.override === undefined || !(work.waived || hasRole(work.viewer.roles, roles))) {
    blockers.push({ code: 'overrideNotAllowed', field: key, roles });
    return;
  }
  if (definition.override.comment === true && command.comment === undefined && command.fields?.[key] !== null) {
    blockers.push({ code: 'overrideComment', field: key });
  }
}

/** An option must be of the list, not retired, and stand under the value that the field depends on. */
function checkOptions(work: Work, key: string, value: Value | null): void {
  const field = work.process.fields.get(key);
  if (field?.options === undefined || value === null) return;
  const before = work.before?.fields[key];
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== 'string' || one === before) continue;
    if (!isOffered(field, one, work.ticket.fields)) work.blockers.push({ code: 'notOffered', field: key, value: one });
  }
}

export function isOffered(field: CompiledField, value: string, fields: Readonly<Record<string, Value>>): boolean {
  const option = field.options?.get(value);
  if (option === undefined || option.retired === true) return false;
  const { dependsOn } = field.definition;
  if (dependsOn === undefined || option.under === undefined) return true;
  const above = fields[dependsOn];
  return typeof option.under === 'string'
    ? option.under === above
    : typeof above === 'string' && option.under.includes(above);
}

/** After another field changed, a value that no longer stands under it is emptied when the command did not give it itself. */
export function clearOrphans(work: Work): void {
  for (const field of work.process.fields.values()) {
    const { dependsOn } = field.definition;
    const value = work.ticket.fields[field.key];
    if (dependsOn === undefined || typeof value !== 'string' || work.command.fields?.[field.key] !== undefined)
      continue;
    if (work.ticket.fields[dependsOn] === work.before?.fields[dependsOn]) continue;
    if (!isOffered(field, value, work.ticket.fields)) writeFields(work, { [field.key]: null });
  }
}

/** Computed fields in the order of what they read: the proposed value is kept beside an override (B16). */
export function computeFields(work: Work): void {
  for (const field of work.process.computed) {
    const { key } = field;
    noteOverride(work, field);
    const proposed = field.value?.valueOf(contextOf(work));
    if (proposed !== work.ticket.proposed[key]) setProposed(work, key, proposed);
    if (work.ticket.overrides[key] === undefined && work.ticket.fields[key] !== proposed) {
      writeComputed(work, key, proposed);
    }
  }
}

function noteOverride(work: Work, { key }: CompiledField): void {
  const given = work.command.fields?.[key];
  if (given === undefined) return;
  const { actor, at } = work.command;
  if (given === null) {
    const overrides = { ...work.ticket.overrides };
    delete overrides[key];
    change(work, { overrides });
  } else if (work.ticket.overrides[key] === undefined || work.before?.fields[key] !== given) {
    setRecord(work, 'overrides', key, { by: 'id' in actor ? actor.id : actor.kind, at });
  }
}

function setProposed(work: Work, key: string, value: Value | undefined): void {
  const proposed: Record<string, Value> = { ...work.ticket.proposed };
  if (value === undefined) delete proposed[key];
  else proposed[key] = value;
  change(work, { proposed });
}

function writeComputed(work: Work, key: string, value: Value | undefined): void {
  const fields: Record<string, Value> = { ...work.ticket.fields };
  if (value === undefined) delete fields[key];
  else fields[key] = value;
  change(work, { fields });
}

/** Whether a field must be filled by what the definition says of the field itself. */
export function isMandatoryByItself(work: Work, field: CompiledField): boolean {
  if (field.mandatory === undefined) return false;
  return field.mandatory === true || field.mandatory.holds(contextOf(work)) === true;
}

/** Blockers for fields that must be filled and are not; one that plays no part now need not be. */
export function requireFilled(work: Work, keys: Iterable<string>): void {
  const states = activeStates(work);
  const missing = new Set<string>();
  for (const key of keys) {
    const field = work.process.fields.get(key);
    if (field === undefined || isFilled(work.ticket.fields[key]) || missing.has(key)) continue;
    if (!isInPlay(field, states, contextOf(work))) continue;
    missing.add(key);
    if (!isMissingNamed(work, key)) work.blockers.push({ code: 'missing', field: key });
  }
}

function isMissingNamed(work: Work, field: string): boolean {
  return work.blockers.some((blocker) => blocker.code === 'missing' && blocker.field === field);
}
