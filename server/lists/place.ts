/** Words. Place: where a page ends and the next one begins, by the values that order the list and the ticket's id. */
import type { Parameters } from '../access/index.ts';
import { badRequest, decodeCursor, encodeCursor } from '../http/index.ts';
import { isId } from '../storage/index.ts';
import type { Phase, Sort, ValueType } from './sort.ts';

/** Behind the ticket with these values and this id in this phase. */
export type Place = { readonly phase: number; readonly values: readonly string[]; readonly id: string };

/** The cursor behind a row whose values `placesSql` selected. */
export function cursorOf(
  sort: Sort,
  row: { readonly phase: number; readonly places: string; readonly id: string },
): string {
  return encodeCursor([sort.text, row.phase, row.places, row.id]);
}

/** Throws a problem where the cursor is of another list, or of nobody's making. */
export function placeOf(cursor: string, sort: Sort): Place {
  const [text, phase, places, id] = decodeCursor(cursor, 4);
  const keys = typeof phase === 'number' ? sort.phases[phase]?.keys : undefined;
  const values = valuesOf(places);
  const isOurs =
    text === sort.text && keys?.length === values.length && values.every((value, n) => isOf(value, keys[n]?.type));
  if (isOurs && typeof phase === 'number' && isId(id)) return { phase, values, id };
  throw badRequest('badCursor', 'This cursor belongs to a list in another order. Begin again without `cursor`.');
}

function valuesOf(places: unknown): readonly string[] {
  try {
    const values: unknown = JSON.parse(String(places));
    return Array.isArray(values) ? values.map(String) : [];
  } catch {
    return [];
  }
}

const forms: Readonly<Record<ValueType, RegExp>> = {
  text: /^[^\0]*$/,
  numeric: /^-?\d{1,40}(\.\d{1,40})?$/,
  boolean: /^(true|false)$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
};

function isOf(value: string, type: ValueType | undefined): boolean {
  if (type === undefined || !forms[type].test(value)) return false;
  return type !== 'timestamptz' || !Number.isNaN(Date.parse(value));
}

/** What an arm selects beside the id. */
export function keysSql({ keys }: Phase, process: string): string {
  return keys.map(({ sql }, n) => `${sql(process)} as place${n}`).join(', ');
}

export function placeNames({ keys }: Phase): readonly string[] {
  return keys.map((_, n) => `place${n}`);
}

/** The values of a row as JSON, for its cursor. */
export function placesSql(phase: Phase, of: string): string {
  return `json_build_array(${placeNames(phase)
    .map((name) => `${of}${name}::text`)
    .join(', ')})::text`;
}

/** The same way round for all of it: so one index gives it, forwards or backwards. */
export function orderBy(phase: Phase, of: '' | 'k.' | 't.'): string {
  // In an arm a place is what it selects, which is a value of `t` already.
  const names = placeNames(phase).map((name) => `${of === 't.' ? '' : of}${name}`);
  return [...names, `${of}id`].map((name) => `${name} ${phase.direction}`).join(', ');
}

/** Behind the last ticket of the page before. */
export function beyondSql(
  { keys, direction }: Phase,
  { after, process }: { readonly after: Place | undefined; readonly process: string },
  parameters: Parameters,
): string {
  if (after === undefined) return '';
  const columns = [...keys.map(({ sql }) => sql(process)), 't.id'];
  const values = keys.map(({ type }, n) => parameters.add(after.values[n], type));
  return ` and (${columns.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${[...values, parameters.add(after.id, 'uuid')].join(', ')})`;
}
