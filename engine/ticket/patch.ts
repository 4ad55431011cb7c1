/**
 * A patch says what an entry changed on a ticket: a JSON Merge Patch (RFC 7386) of the ticket's two levels. A section of
 * records lists the changed records whole, `null` where one went; any other section is its new value.
 * Applying it needs no definition.
 */
import { recordSections, type Ticket } from './ticket.ts';

export type Patch = Readonly<Record<string, unknown>>;

const isRecordSection: ReadonlySet<string> = new Set(recordSections);

/** The patch that leads from one ticket to the other; sections that are the same object are taken as unchanged. */
export function patchBetween(before: Ticket | undefined, after: Ticket): Patch {
  const patch: Record<string, unknown> = {};
  for (const [section, value] of Object.entries(after)) {
    const old = before?.[section as keyof Ticket];
    if (old === value) continue;
    if (!isRecordSection.has(section)) {
      if (!isEqual(old, value)) patch[section] = value;
      continue;
    }
    const records = recordChanges(old as Records | undefined, value as Records);
    if (before === undefined || Object.keys(records).length > 0) patch[section] = records;
  }
  return patch;
}

/** The ticket that a patch makes of the one before; `undefined` starts one. */
export function applyPatch(before: Ticket | undefined, patch: Patch): Ticket {
  const ticket: Record<string, unknown> = { ...before };
  for (const [section, change] of Object.entries(patch)) {
    ticket[section] = isRecordSection.has(section)
      ? withRecords(ticket[section] as Records | undefined, change as Records)
      : change;
  }
  return ticket as unknown as Ticket;
}

type Records = Readonly<Record<string, unknown>>;

function recordChanges(before: Records | undefined, after: Records): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const key of Object.keys(after)) {
    const old = before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined;
    if (old !== after[key] && !isEqual(old, after[key])) put(changes, key, after[key]);
  }
  for (const key of Object.keys(before ?? {})) {
    if (!Object.hasOwn(after, key)) put(changes, key, null);
  }
  return changes;
}

function withRecords(before: Records | undefined, changes: Records): Records {
  const records: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete records[key];
    else put(records, key, value);
  }
  return records;
}

/** Ids are free texts: assigned, `__proto__` would be lost. */
function put(records: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') records[key] = value;
  else Object.defineProperty(records, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether two JSON values are the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key as keyof typeof a], b[key as keyof typeof b]));
}
