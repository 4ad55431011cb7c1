/** Patterns of text fields: RE2, whose time grows with the text alone, bounded by what the pattern repeats. */
import { RE2JS } from 're2js';
import type { FieldDefinition } from '../definition/field.ts';
import { limits, patternCost } from '../expression/cost.ts';
import { longestTextOf, maximumValues } from './value-size.ts';

/** The pattern of a field made ready, or what is wrong with it; undefined where it has none. */
export function compilePattern(field: FieldDefinition): RE2JS | string | undefined {
  if (field.pattern === undefined) return undefined;
  const pattern = read(field.pattern);
  if (typeof pattern === 'string') return pattern;
  const values = field.many === true ? maximumValues : 1;
  if (patternCost(pattern.programSize(), longestTextOf(field)) * values <= limits.cost) return pattern;
  return 'it may take too long on the longest text; lower its counts, or give the field a smaller `maxLength`';
}

function read(source: string): RE2JS | string {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  }
}
