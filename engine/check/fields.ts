/** Every field that tickets or configuration items may have, with what declares it. */
import type { CompiledProcess } from '../compile/types.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { CheckInput } from './rule.ts';

export type DeclaredField = {
  readonly parsed: ParsedDefinition;
  readonly key: string;
  readonly definition: FieldDefinition;
  /** Whose tickets have it, with the model's fields where a model declares it; absent for a field of a CI type. */
  readonly process?: CompiledProcess;
};

export function declaredFields({ processes, index }: CheckInput): readonly DeclaredField[] {
  const ofTickets = processes.flatMap(({ parsed, definition, compiled }) => [
    ...declared(parsed, definition.fields, compiled),
    ...index.all('model').flatMap((model) => {
      const variant = model.definition.process === compiled.key ? compiled.models.get(model.definition.key) : undefined;
      return variant === undefined ? [] : declared(model, model.definition.fields, variant);
    }),
  ]);
  return [...ofTickets, ...index.all('ciType').flatMap((parsed) => declared(parsed, parsed.definition.fields))];
}

function declared(
  parsed: ParsedDefinition,
  fields: Readonly<Record<string, FieldDefinition>> | undefined,
  process?: CompiledProcess,
): readonly DeclaredField[] {
  return Object.entries(fields ?? {}).map(([key, definition]) => {
    return { parsed, key, definition, ...(process === undefined ? {} : { process }) };
  });
}
