/** Step 1 of execute: access to each field that the command brings, its shape and options, and merging it in. */
import { hasRole } from '../access/roles.ts';
import { isInPlay, isShown } from '../access/visibility.ts';
import type { CompiledField } from '../compile/types.ts';
import { isFilled } from '../expression/index.ts';
import { actorName } from '../ticket/command.ts';
import { isEqual } from '../ticket/patch.ts';
import type { PersonId, Ticket, Value } from '../ticket/ticket.ts';
import { activeStates, change, contextOf, removeRecords, setRecord, type Work } from './work.ts';

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
    put(fields, field, value ?? undefined);
    if (field.value !== undefined) noteOverride(work, key, value);
  }
  change(work, { fields });
}

export function watchersOf({ fields }: Pick<Ticket, 'fields'>): readonly PersonId[] {
  const { watchers } = fields;
  return Array.isArray(watchers) ? watchers.filter((one): one is PersonId => typeof one === 'string') : [];
}

/** An empty field is absent, an empty `many` field an empty list. */
function put(fields: Record<string, Value>, { key, definition }: CompiledField, value: Value | undefined): void {
  if (value !== undefined) fields[key] = value;
  else if (definition.many === true) fields[key] = [];
  else delete fields[key];
}

/** The proposed value is kept beside what somebody confirmed or put in its place (B16). */
function noteOverride(work: Work, key: string, value: Value | null): void {
  const { actor, at } = work.command;
  if (value === null) removeRecords(work, 'overrides', (other) => other === key);
  else if (work.ticket.overrides[key] === undefined || !isEqual(work.ticket.fields[key], value)) {
    setRecord(work, 'overrides', key, { by: actorName(actor), at });
  }
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
  const isAsked = isShown(field, viewer) || demanded(work).includes(key);
  if (!isAsked || !isInPlayAfter(work, field)) {
    blockers.push({ code: 'hiddenField', field: key });
    return;
  }
  if (!work.waived && !mayWrite(field)) blockers.push({ code: 'readOnlyField', field: key });
  else if (field.value !== undefined) checkOverride(work, field);
}

/** Fields that the command itself demands are shown to whoever may run it: nobody can fill what he is not shown. */
export function demanded({ process, before, command }: Work): readonly string[] {
  if (before === undefined) return process.create.mandatory;
  return process.transitions.get(command.type)?.definition.mandatory ?? [];
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

/** An option must be of the list and stand under the value that the field depends on; a retired one may only be kept. */
function checkOptions(work: Work, key: string, value: Value | null): void {
  const field = work.process.fields.get(key);
  if (field === undefined || value === null) return;
  checkColumns(work, field, value);
  if (field.options === undefined) return;
  const kept = new Set(listOf(work.before?.fields[key]));
  for (const one of listOf(value)) {
    if (typeof one !== 'string') continue;
    const isFine = kept.has(one)
      ? standsUnder(field, one, work.ticket.fields)
      : isOffered(field, one, work.ticket.fields);
    if (!isFine) work.blockers.push({ code: 'notOffered', field: key, value: one });
  }
}

/** A choice in a row must be of its column's list; a retired one may stay where some row of the table had it before. */
function checkColumns(work: Work, { key, definition }: CompiledField, value: Value): void {
  for (const [column, { options }] of Object.entries(definition.columns ?? {})) {
    const list = options === undefined ? undefined : work.world.choices.get(options);
    if (list === undefined) continue;
    const kept = new Set(cellsOf(work.before?.fields[key], column));
    const refused = cellsOf(value, column).filter((one) => {
      const option = Object.hasOwn(list.options, one) ? list.options[one] : undefined;
      return option === undefined || (option.retired === true && !kept.has(one));
    });
    for (const one of new Set(refused)) work.blockers.push({ code: 'notOffered', field: key, value: one });
  }
}

/** The texts of one column in all rows of a table. */
function cellsOf(table: Value | undefined, column: string): readonly string[] {
  return listOf<unknown>(table).flatMap((row) => {
    const cell = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[column] : undefined;
    return listOf(cell).filter((one) => typeof one === 'string');
  });
}

export function isOffered(field: CompiledField, value: string, fields: Readonly<Record<string, Value>>): boolean {
  const option = field.options?.get(value);
  return option !== undefined && option.retired !== true && standsUnder(field, value, fields);
}

function standsUnder(field: CompiledField, value: string, fields: Readonly<Record<string, Value>>): boolean {
  const under = field.options?.get(value)?.under;
  const { dependsOn } = field.definition;
  if (dependsOn === undefined || under === undefined) return true;
  return listOf(fields[dependsOn]).some((above) => typeof above === 'string' && listOf(under).includes(above));
}

/** Brings the other fields in line with those that were written: orphans go, computed ones are worked out. */
export function settleFields(work: Work): void {
  computeFields(work);
  while (clearOrphans(work)) computeFields(work);
}

/** After another field changed, values that no longer stand under it go, unless the command gave them itself. */
function clearOrphans(work: Work): boolean {
  const earlier = work.ticket;
  for (const field of work.process.dependents) {
    const { dependsOn } = field.definition;
    const { fields } = work.ticket;
    const value = fields[field.key];
    if (dependsOn === undefined || value === undefined || work.command.fields?.[field.key] !== undefined) continue;
    if (isEqual(fields[dependsOn], work.before?.fields[dependsOn])) continue;
    const kept = listOf(value).filter((one) => typeof one === 'string' && standsUnder(field, one, fields));
    if (kept.length < listOf(value).length) {
      writeFields(work, { [field.key]: Array.isArray(value) && kept.length > 0 ? kept : null });
    }
  }
  return work.ticket !== earlier;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** Computed fields in the order of what they read: the proposed value is kept beside an override (B16). */
export function computeFields(work: Work): void {
  for (const field of work.process.computed) {
    const { key } = field;
    const value = fittingValue(work, field);
    if (!isEqual(value, work.ticket.proposed[key])) {
      const { [key]: _, ...others } = work.ticket.proposed;
      change(work, { proposed: value === undefined ? others : { ...others, [key]: value } });
    }
    if (work.ticket.overrides[key] !== undefined) continue;
    const held = value ?? (field.definition.many === true ? [] : undefined);
    if (isEqual(held, work.ticket.fields[key])) continue;
    const fields: Record<string, Value> = { ...work.ticket.fields };
    put(fields, field, value);
    change(work, { fields });
  }
}

/** A computed value that the field could not hold counts as unknown: the field stays empty. */
function fittingValue(work: Work, field: CompiledField): Value | undefined {
  const result = field.value?.valueOf(contextOf(work));
  if (result === undefined || isEqual(result, work.ticket.proposed[field.key])) return result;
  return canHold(work, field, result) ? result : undefined;
}

/** Whether what an expression came to is of the field's shape and among its options. */
export function canHold({ process }: Work, { key, options }: CompiledField, value: Value): boolean {
  if (process.shapeProblems({ [key]: value }).length > 0) return false;
  return options === undefined || listOf(value).every((one) => typeof one === 'string' && options.has(one));
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
