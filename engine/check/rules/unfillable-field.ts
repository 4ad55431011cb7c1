import { compilePattern } from '../../compile/pattern.ts';
import { columnPattern } from '../../compile/shape.ts';
import type { FieldDefinition } from '../../definition/field.ts';
import { declaredFields } from '../fields.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2307',
  name: 'unfillable-field',
  severity: 'error',
  title: 'No value fits the bounds of a field',
  *run(input) {
    for (const { parsed, key, definition } of declaredFields(input)) {
      for (const { element, why } of unfillable(definition, compilePattern)) {
        const message = `Nobody can fill \`${key}\`: ${why}.`;
        yield { definition: parsed, path: ['fields', key, element], message };
      }
      for (const [name, column] of Object.entries(definition.columns ?? {})) {
        for (const { element, why } of unfillable(column, columnPattern)) {
          const message = `Nobody can fill \`${name}\` in a row of \`${key}\`: ${why}.`;
          yield { definition: parsed, path: ['fields', key, 'columns', name, element], message };
        }
      }
    }
  },
};

function* unfillable(
  field: FieldDefinition,
  readyPattern: typeof compilePattern,
): Iterable<{ readonly element: keyof FieldDefinition; readonly why: string }> {
  const pattern = readyPattern(field);
  if (typeof pattern === 'string') yield { element: 'pattern', why: `the pattern cannot be used, ${pattern}` };
  const { type, min, max } = field;
  if (min === undefined || max === undefined) return;
  const [least, most] = type === 'integer' ? [Math.ceil(min), Math.floor(max)] : [min, max];
  if (least > most) yield { element: 'max', why: `there is no value from ${min} to ${max}; correct one of the two` };
}
