/** Every field that tickets may have, with the process, or the model, that declares it. */
import type { CompiledField, CompiledProcess } from '../compile/types.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { CheckInput } from './rule.ts';

export type DeclaredField = {
  readonly parsed: ParsedDefinition;
  readonly key: string;
  readonly field: CompiledField;
  /** With the model's fields where a model declares it. */
  readonly process: CompiledProcess;
};

export function declaredFields({ processes, index }: CheckInput): readonly DeclaredField[] {
  return processes.flatMap(({ parsed, definition, compiled }) => [
    ...declared(parsed, definition.fields, compiled),
    ...index.all('model').flatMap((model) => {
      const variant = model.definition.process === compiled.key ? compiled.models.get(model.definition.key) : undefined;
      return variant === undefined ? [] : declared(model, model.definition.fields ?? {}, variant);
    }),
  ]);
}

function declared(
  parsed: ParsedDefinition,
  fields: Readonly<Record<string, FieldDefinition>>,
  process: CompiledProcess,
): readonly DeclaredField[] {
  return Object.keys(fields).flatMap((key) => {
    const field = process.fields.get(key);
    return field === undefined ? [] : [{ parsed, key, field, process }];
  });
}
