import { compilePattern } from '../../compile/pattern.ts';
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
      for (const { element, why } of unfillable(definition)) {
        const message = `Nobody can fill \`${key}\`: ${why}.`;
        yield { definition: parsed, path: ['fields', key, element], message };
      }
    }
  },
};

function* unfillable(
  field: FieldDefinition,
): Iterable<{ readonly element: keyof FieldDefinition; readonly why: string }> {
  const pattern = compilePattern(field);
  if (typeof pattern === 'string') yield { element: 'pattern', why: `the pattern cannot be used, ${pattern}` };
  const { type, min, max } = field;
  if (min === undefined || max === undefined) return;
  const [least, most] = type === 'integer' ? [Math.ceil(min), Math.floor(max)] : [min, max];
  if (least > most) yield { element: 'max', why: `there is no value from ${min} to ${max}; correct one of the two` };
}
