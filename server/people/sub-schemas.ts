/** Schemas of lists that belong to one row. */
import type { JsonSchema } from '../rows/index.ts';

export type PageQuery = { readonly cursor?: string; readonly limit: number };

export const pageQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    cursor: { type: 'string', maxLength: 1000 },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 200 },
  },
} as const satisfies JsonSchema;

export function itemsSchema(items: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['items'],
    additionalProperties: false,
    properties: { items: { type: 'array', items }, next: { type: 'string' } },
  };
}
