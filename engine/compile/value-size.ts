/** How large values may be; the cost bounds of expressions, patterns and templates count on it. */
import type { FieldDefinition } from '../definition/field.ts';

/** A `many` field holds at most so many values. */
export const maximumValues = 200;

/** The longest text that a text field holds. */
export function longestTextOf({ type, maxLength }: FieldDefinition): number {
  return maxLength ?? (type === 'richText' ? 100_000 : 10_000);
}
