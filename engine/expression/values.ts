/**
 * The one place that turns ticket values into values of expressions and back.
 *
 * | field type | on a ticket (JSON) | in an expression |
 * |---|---|---|
 * | text, richText, choice, group, organisation, service, reference | string | string |
 * | boolean | boolean | bool |
 * | integer | number, a safe integer | int |
 * | decimal | number | double |
 * | money | `{ amount, currency }`, amount in minor units | map of int and string |
 * | date | `YYYY-MM-DD` | timestamp at 00:00Z |
 * | dateTime | ISO 8601 instant with `Z` or an offset | timestamp |
 * | period | `{ start, end }`, instants | map of timestamps |
 * | duration | ISO 8601 duration of days, hours, minutes and seconds | duration |
 * | person, ci | id | map of its attributes, from the facts |
 * | attachment | `{ id, name, size, type }` | map |
 * | table | list of rows by column | list of maps |
 * | `many` | list | list |
 *
 * An empty field is absent; null, an empty text and a value of another shape count as empty too.
 */
import { isoDurationMs } from '../definition/duration.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { Value } from '../ticket/ticket.ts';
import { dateMs, dateText, durationText, instantMs, instantText } from './instants.ts';
import type { Known, Parts, Read, ValueType } from './value-type.ts';

/** Longest list that an expression reads; a longer one is unknown. */
export const longestList = 200;

/** False for an absent value, null, an empty text and an empty list: what `filled`, mandatory fields and gates ask. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

export const readText: Read = (raw) => (typeof raw === 'string' && raw !== '' ? raw : undefined);
export const readBoolean: Read = (raw) => (typeof raw === 'boolean' ? raw : undefined);
export const readInteger: Read = (raw) => (typeof raw === 'number' && Number.isSafeInteger(raw) ? raw : undefined);
export const readInstant: Read = (raw) => (typeof raw === 'string' ? instantMs(raw) : undefined);
const readDecimal: Read = (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined);
const readDate: Read = (raw) => (typeof raw === 'string' ? dateMs(raw) : undefined);
const readDuration: Read = (raw) => (typeof raw === 'string' ? isoDurationMs(raw) : undefined);
const readParts: Read = (raw) => (isParts(raw) ? raw : undefined);

/** How a value of a field is read; of one element where the field holds many. */
export function readOf(definition: FieldDefinition): Read {
  switch (definition.type) {
    case 'boolean':
      return readBoolean;
    case 'integer':
      return readInteger;
    case 'decimal':
      return readDecimal;
    case 'date':
      return readDate;
    case 'dateTime':
      return readInstant;
    case 'duration':
      return readDuration;
    case 'money':
    case 'period':
    case 'attachment':
      return readParts;
    case 'table':
      return readList(readParts);
    default:
      return readText;
  }
}

/** Reads a list of such values; undefined where it is longer than `longestList` or one of them is misshapen. */
export function readList(element: Read): Read {
  return (raw) => {
    if (raw === undefined || raw === null) return [];
    if (!Array.isArray(raw) || raw.length > longestList) return undefined;
    const list: Known[] = [];
    for (const item of raw) {
      const value = element(item);
      if (value === undefined) return undefined;
      list.push(value);
    }
    return list;
  };
}

/**
 * The ticket value of what an expression yielded, for the field that takes it; without a field an instant stays one.
 * Undefined for what no field can hold: a duration below zero.
 */
export function toTicketValue(value: Known, type: ValueType, field?: FieldDefinition): Value | undefined {
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item) => toTicketValue(item, type.of, field)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'number') return asJson(value);
  if (type.kind === 'timestamp') return field?.type === 'date' ? dateText(value) : instantText(value);
  return type.kind === 'duration' ? durationText(value) : value;
}

export function isParts(raw: unknown): raw is Parts {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** Strings, booleans and maps are the very values that the ticket gave, which is JSON. */
function asJson(value: Known): Value {
  return value as Value;
}
