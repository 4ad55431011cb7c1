/** The shape of field values by type, as one Ajv validator per process. Whether a value is mandatory or allowed is a gate's. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RE2JS } from 're2js';
import { isoDurationMs } from '../definition/duration.ts';
import type { FieldDefinition } from '../definition/field.ts';
import { dateMs, instantMs } from '../expression/instants.ts';
import { compilePattern } from './pattern.ts';
import { longestTextOf, maximumValues } from './value-size.ts';

export type ShapeProblem = { readonly field: string; readonly problem: string };

type Schema = Readonly<Record<string, unknown>>;

const id: Schema = { type: 'string', minLength: 1, maxLength: 200 };
const instant: Schema = { type: 'string', format: 'date-time' };

/** The JSON Schema of one field's value. */
export function valueSchema(field: FieldDefinition): Schema {
  const single = singleSchema(field);
  if (field.many !== true) return single;
  return { type: 'array', items: single, maxItems: maximumValues, uniqueItems: true };
}

function singleSchema(field: FieldDefinition): Schema {
  switch (field.type) {
    case 'text':
    case 'richText':
      return { type: 'string', minLength: 1, maxLength: longestTextOf(field) };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return {
        type: 'integer',
        minimum: field.min ?? Number.MIN_SAFE_INTEGER,
        maximum: field.max ?? Number.MAX_SAFE_INTEGER,
      };
    case 'decimal':
      return {
        type: 'number',
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      };
    case 'money':
      return objectOf({
        amount: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
        currency: field.currency === undefined ? { type: 'string', pattern: '^[A-Z]{3}$' } : { const: field.currency },
      });
    case 'date':
      return { type: 'string', format: 'date' };
    case 'dateTime':
      return instant;
    case 'period':
      return objectOf({ start: instant, end: instant });
    case 'duration':
      return { type: 'string', format: 'duration', maxLength: 50 };
    case 'table':
      return { type: 'array', maxItems: maximumValues, items: rowSchema(field.columns ?? {}) };
    case 'attachment':
      return {
        ...objectOf({ id, name: { type: 'string', minLength: 1, maxLength: 255 } }),
        properties: {
          id,
          name: { type: 'string', minLength: 1, maxLength: 255 },
          size: { type: 'integer' },
          type: { type: 'string', maxLength: 200 },
        },
      };
    case 'choice':
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
    case 'reference':
      return id;
  }
}

function objectOf(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function rowSchema(columns: Readonly<Record<string, FieldDefinition>>): Schema {
  const properties = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, valueSchema(column)]));
  return { type: 'object', properties, additionalProperties: false };
}

let shared: Ajv2020 | undefined;

function ajv(): Ajv2020 {
  if (shared === undefined) {
    // The schemas are our own, made by `valueSchema`: checking them by the meta-schema costs more than compiling them.
    shared = new Ajv2020({ strict: true, allErrors: true, unicodeRegExp: true, validateSchema: false });
    // What a condition cannot read is no value: a date with a blank for its T, a duration of a year.
    shared.addFormat('date', (text: string) => dateMs(text) !== undefined);
    shared.addFormat('date-time', (text: string) => instantMs(text) !== undefined);
    shared.addFormat('duration', (text: string) => isoDurationMs(text) !== undefined);
  }
  return shared;
}

/**
 * A function that lists what is wrong with the shape of given values; fields that it does not know are not its concern.
 * Ajv is asked for the validator with the first values: a world of many processes is ready before all of them are used.
 */
export function compileShape(
  fields: Readonly<Record<string, FieldDefinition>>,
): (values: Readonly<Record<string, unknown>>) => readonly ShapeProblem[] {
  const properties = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueSchema(field)]));
  let validator: ValidateFunction | undefined;
  const patterns = Object.entries(fields).flatMap(([key, field]) => patternsOf(key, field));
  const periods = Object.entries(fields).flatMap(([key, field]) =>
    field.type === 'period' && field.many !== true ? [key] : [],
  );
  return (values) => {
    validator ??= ajv().compile({ type: 'object', properties });
    const validate = validator;
    const problems: ShapeProblem[] = [];
    if (!validate(values)) for (const error of validate.errors ?? []) problems.push(problemOf(error));
    for (const { key, source, pattern, textsOf } of patterns) {
      if (problems.some(({ field }) => field === key)) continue;
      if (!textsOf(values[key]).every((text) => fits(text, pattern))) {
        problems.push({ field: key, problem: `pattern ${source}` });
      }
    }
    for (const key of periods) {
      const { start, end } = (values[key] ?? {}) as { readonly start?: unknown; readonly end?: unknown };
      if (msOf(end) < msOf(start)) {
        problems.push({ field: key, problem: 'endsBeforeStart' });
      }
    }
    return problems;
  };
}

type PatternOf = {
  readonly key: string;
  readonly source: string | undefined;
  readonly pattern: RE2JS | string;
  /** The texts of the field's value that must match it. */
  readonly textsOf: (value: unknown) => readonly string[];
};

/** The pattern of a field and those of its columns. */
function patternsOf(key: string, field: FieldDefinition): readonly PatternOf[] {
  const own = compilePattern(field);
  const columns = Object.entries(field.columns ?? {}).flatMap(([name, column]) => {
    const pattern = columnPattern(column);
    const textsOf = (rows: unknown) => listOf(rows).flatMap((row) => textsIn((row as Record<string, unknown>)?.[name]));
    return pattern === undefined ? [] : [{ key, source: column.pattern, pattern, textsOf }];
  });
  return own === undefined ? columns : [{ key, source: field.pattern, pattern: own, textsOf: textsIn }, ...columns];
}

/** The pattern of a column made ready, or what is wrong with it: a table holds as many of its values as it has rows. */
export function columnPattern(column: FieldDefinition): RE2JS | string | undefined {
  const maxLength = longestTextOf(column) * (column.many === true ? maximumValues : 1);
  return compilePattern({ ...column, many: true, maxLength });
}

function textsIn(value: unknown): readonly string[] {
  return listOf(value).filter((one): one is string => typeof one === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** What is no instant, which the shape of the value tells, is neither before another nor after it. */
function msOf(value: unknown): number {
  return (typeof value === 'string' ? instantMs(value) : undefined) ?? Number.NaN;
}

/** Of a pattern that cannot be used, which the checker tells, no value is taken for a fit. */
function fits(text: string, pattern: RE2JS | string): boolean {
  return typeof pattern !== 'string' && pattern.matches(text);
}

function problemOf(error: ErrorObject): ShapeProblem {
  const field = error.instancePath.split('/')[1] ?? '';
  const { params, keyword } = error as { params: Record<string, unknown>; keyword: string };
  const detail =
    params.limit ??
    params.type ??
    params.format ??
    params.missingProperty ??
    params.additionalProperty ??
    params.allowedValue;
  return { field, problem: detail === undefined ? keyword : `${keyword} ${String(detail)}` };
}
