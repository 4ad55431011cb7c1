import type { FieldDefinition, FieldType } from '../../definition/field.ts';
import { declaredFields } from '../fields.ts';
import type { Path, Rule } from '../rule.ts';

/** Types for which an attribute means something. */
const typesFor: Partial<Record<keyof FieldDefinition, readonly FieldType[]>> = {
  options: ['choice'],
  dependsOn: ['choice'],
  to: ['reference'],
  parentBy: ['reference'],
  currency: ['money'],
  maxLength: ['text', 'richText'],
  pattern: ['text', 'richText'],
  min: ['integer', 'decimal'],
  max: ['integer', 'decimal'],
  columns: ['table'],
};

export const rule: Rule = {
  code: 'SD2308',
  name: 'idle-attribute',
  severity: 'warning',
  title: 'An attribute of a field does nothing',
  *run(input) {
    for (const { parsed, key, definition } of declaredFields(input)) {
      for (const { path, why } of idleIn(definition, ['fields', key])) {
        const message = `\`${path.at(-1)}\` of \`${key}\` does nothing: ${why}. Tickets behave as if it were not there; delete it, or correct the type.`;
        yield { definition: parsed, path, part: 'key', message };
      }
    }
  },
};

type Idle = { readonly path: Path; readonly why: string };

function* idleIn(field: FieldDefinition, path: Path, isColumn = false): Iterable<Idle> {
  for (const [attribute, types] of Object.entries(typesFor)) {
    if (!(attribute in field) || types.includes(field.type)) continue;
    yield {
      path: [...path, attribute],
      why: `it is for fields of type ${types.join(' or ')}, and this is ${field.type}`,
    };
  }
  if (field.override !== undefined && field.value === undefined) {
    yield { path: [...path, 'override'], why: 'the field has no `value` that could be overruled' };
  }
  if (isColumn) yield* idleInColumn(field, path);
  for (const [key, column] of Object.entries(field.columns ?? {}))
    yield* idleIn(column, [...path, 'columns', key], true);
}

/** Rows are judged by the shape of their values and by the lists of their choices. */
function* idleInColumn(field: FieldDefinition, path: Path): Iterable<Idle> {
  const none = ['value', 'default', 'dependsOn', 'mandatory', 'visible', 'show', 'edit', 'parentBy'] as const;
  for (const attribute of none) {
    if (field[attribute] !== undefined) yield { path: [...path, attribute], why: 'columns have none' };
  }
}
