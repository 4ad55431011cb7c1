/** Compiles the fields of a process and puts the computed ones into the order of what they read. */
import type { ChoiceList, ChoiceOption } from '../definition/catalogue.ts';
import { coreFieldDefinitions } from '../definition/core-fields.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import type { Scoped } from './scoped.ts';
import type { CompiledField } from './types.ts';

export function compileFields(
  definitions: Readonly<Record<string, FieldDefinition>>,
  index: DefinitionIndex,
  scope: Scoped,
): ReadonlyMap<string, CompiledField> {
  const fields = new Map<string, CompiledField>();
  for (const [key, definition] of Object.entries(definitions)) {
    const path = ['fields', key];
    const list = definition.options === undefined ? undefined : index.get('choiceList', definition.options);
    const visible = scope.condition(definition.visible, [...path, 'visible']);
    const mandatory = mandatoryOf(definition, path, scope);
    fields.set(key, {
      key,
      definition,
      core: key in coreFieldDefinitions,
      ...(definition.value === undefined
        ? {}
        : { value: scope.expression(definition.value, [...path, 'value'], definition) }),
      ...(mandatory === undefined ? {} : { mandatory }),
      ...(visible === undefined ? {} : { visible }),
      ...(list === undefined ? {} : { options: optionsOf(list) }),
    });
  }
  return fields;
}

function mandatoryOf(definition: FieldDefinition, path: readonly string[], scope: Scoped): CompiledField['mandatory'] {
  if (definition.mandatory === true) return true;
  return typeof definition.mandatory === 'string'
    ? scope.condition(definition.mandatory, [...path, 'mandatory'])
    : undefined;
}

function optionsOf(list: ChoiceList): ReadonlyMap<string, ChoiceOption> {
  return new Map(Object.entries(list.options));
}

export function parentFieldsOf(fields: ReadonlyMap<string, CompiledField>): readonly CompiledField[] {
  return [...fields.values()].filter(({ definition }) => definition.parentBy !== undefined);
}

/** Computed fields, each after those that it reads; a cycle is reported and cut. */
export function computedOrder(fields: ReadonlyMap<string, CompiledField>, scope: Scoped): readonly CompiledField[] {
  const order: CompiledField[] = [];
  const seen = new Map<string, 'open' | 'done'>();
  const visit = (field: CompiledField) => {
    if (seen.get(field.key) === 'done') return;
    if (seen.get(field.key) === 'open') {
      scope.report(
        'cycle',
        ['fields', field.key, 'value'],
        `\`${field.key}\` is computed from itself; compute it from other fields`,
      );
      return;
    }
    seen.set(field.key, 'open');
    for (const read of field.value?.reads.fields ?? []) {
      const source = fields.get(read);
      if (source?.value !== undefined) visit(source);
    }
    seen.set(field.key, 'done');
    order.push(field);
  };
  for (const field of fields.values()) if (field.value !== undefined) visit(field);
  return order;
}
