/** JSON Schemas of the values that rows have. */
import type { JsonSchema } from './resource.ts';

export const uuid = { type: 'string', format: 'uuid' } as const satisfies JsonSchema;
export const flag = { type: 'boolean' } as const satisfies JsonSchema;
export const day = { type: 'string', format: 'date' } as const satisfies JsonSchema;
export const instant = { type: 'string', format: 'date-time' } as const satisfies JsonSchema;

/** A key as definitions write theirs: rows that definitions name are found by it. */
export const key = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 60 } as const satisfies JsonSchema;

/**
 * One line that is not blank. Without control characters, and without those that turn the direction of what follows: a
 * name is read beside other people's names.
 */
export function line(maxLength = 200): JsonSchema {
  const pattern = '^(?=.*\\S)[^\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]*$';
  return { type: 'string', minLength: 1, maxLength, pattern };
}

/** Text of several lines; of control characters only line breaks and tabs. */
export function text(maxLength = 4000): JsonSchema {
  return {
    type: 'string',
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$',
  };
}

/** The same value, or null to take it away. */
export function nullable(schema: JsonSchema): JsonSchema {
  const choices = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...choices, type: [schema.type, 'null'] };
}

/** What an answer tells of a value: its type, without the limits of what may be written. */
export function answered({ type, format, items, properties, additionalProperties }: JsonSchema): JsonSchema {
  const given = Object.entries({ type, format, items, properties, additionalProperties });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
