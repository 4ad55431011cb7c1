import type { Scalar } from './node.ts';
import type { Schema } from './schema/schema.ts';
import shared from './schema/shared.schema.json' with { type: 'json' };

/** A condition or expression that stands without quotes, where its author must remember what YAML does to commas. */
export function isUnquotedCel(schema: Schema, node: Scalar): boolean {
  return node.plain && (schema === shared.$defs.condition || schema === shared.$defs.expression);
}
