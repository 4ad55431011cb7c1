/** The use cases that write rows: each is part of one transaction, and tells the audit what it changed. */
import { isDeepStrictEqual } from 'node:util';
import { OptimisticLockError } from '@mikro-orm/postgresql';
import { conflict, notFound, type Problem } from '../http/index.ts';
import { newId, recordAudit } from '../storage/index.ts';
import { refuseCircle } from './above.ts';
import { withConstraints } from './constraint-problem.ts';
import { mergePatch } from './merge-patch.ts';
import type { Edit, Resource, Row, RowValues } from './resource.ts';
import { rowJson } from './row-json.ts';

/** Adds a row of these values, as the resource's schema has checked them; a program may say its `id`. */
export async function addRow(edit: Edit, resource: Resource, given: RowValues): Promise<Row> {
  const { em, query } = edit.transaction;
  const id = String(given[resource.key] ?? newId());
  const values = await prepared(edit, resource, { ...defaultsOf(resource), ...given });
  await refuseCircle(query, resource, { id, values });
  const row: Row = em.create(resource.entity, { ...values, [resource.key]: id, version: 1, createdAt: new Date() });
  await withConstraints(() => em.persist(row).flush());
  await audit(edit, { action: `${resource.kind}.create`, subject: id, details: { values } });
  return row;
}

export type RowChange = {
  readonly key: string;
  /** The version that the changes were made on. */
  readonly version: number;
  /** A JSON Merge Patch of the row. */
  readonly changes: RowValues;
};

/** Changes a row; throws 404 where there is none and 409 `stale` with both sides where somebody else was quicker. */
export async function changeRow(edit: Edit, resource: Resource, change: RowChange): Promise<Row> {
  const { em, query } = edit.transaction;
  const row: Row | null = await em.findOne(resource.entity, { [resource.key]: change.key });
  if (row === null) throw notFound(sentenceStart(resource.one));
  if (row.version !== change.version) throw stale(resource, row, change.changes);
  const before = Object.fromEntries(Object.keys(resource.properties).map((property) => [property, row[property]]));
  const after = await prepared(edit, resource, merged(resource, before, change.changes));
  const changed = Object.keys(after).filter((property) => !isSame(before[property], after[property]));
  if (changed.length === 0) return row;
  await refuseCircle(query, resource, { id: change.key, values: after });
  em.assign(row, Object.fromEntries(changed.map((property) => [property, after[property]])));
  await flushOnVersion(edit, resource, { row, change });
  const changes = changed.map((property) => [property, { from: before[property], to: after[property] }]);
  const action = `${resource.kind}.${verbOf(changed, after)}`;
  await audit(edit, { action, subject: change.key, details: { changes: Object.fromEntries(changes) } });
  await resource.changed?.(edit, before, row);
  return row;
}

async function flushOnVersion(
  { transaction: { em } }: Edit,
  resource: Resource,
  { row, change }: { readonly row: Row; readonly change: RowChange },
): Promise<void> {
  try {
    await withConstraints(() => em.flush());
  } catch (error) {
    if (!(error instanceof OptimisticLockError)) throw error;
    // Between our reading and our writing another transaction was committed.
    await em.refresh(row);
    throw stale(resource, row, change.changes);
  }
}

export async function audit(
  { transaction, actor, address }: Edit,
  event: { readonly action: string; readonly subject: string; readonly details?: RowValues },
): Promise<void> {
  const by = { ...(actor === undefined ? {} : { actor }), ...(address === undefined ? {} : { address }) };
  await recordAudit(transaction.query, { ...by, ...event });
}

function verbOf(changed: readonly string[], { active }: RowValues): string {
  if (!changed.includes('active')) return 'change';
  return active === true ? 'activate' : 'deactivate';
}

/** Both sides, so that whoever was slower can put them together. */
function stale(resource: Resource, row: Row, yours: RowValues): Problem {
  return conflict(
    'stale',
    'Somebody else changed this after you read it. Compare both sides, and send your change with the new version.',
    { yours, theirs: rowJson(resource, row) },
  );
}

function defaultsOf({ properties }: Resource): RowValues {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([property, one]) => ('default' in one ? [[property, one.default]] : [])),
  );
}

function merged({ properties }: Resource, before: RowValues, changes: RowValues): RowValues {
  const entries = Object.entries(before).map(([property, value]) => {
    if (!Object.hasOwn(changes, property)) return [property, value];
    if (changes[property] === null) return [property, properties[property]?.default ?? null];
    return [property, mergePatch(value, changes[property])];
  });
  return Object.fromEntries(entries);
}

/** One form for all texts: two that look alike are alike. */
async function prepared(edit: Edit, resource: Resource, values: RowValues): Promise<RowValues> {
  const entries = Object.entries(values).map(([property, value]) => [
    property,
    typeof value === 'string' ? value.normalize('NFC').trim() : value,
  ]);
  const clean: RowValues = Object.fromEntries(entries);
  return resource.prepare === undefined ? clean : resource.prepare(edit, clean);
}

function isSame(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before ?? null, after ?? null);
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
