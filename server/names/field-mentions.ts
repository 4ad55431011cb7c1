/** Ids in the values of fields, told by the types of the fields. */
import type { CompiledField, FieldDefinition, Ticket, World } from '#engine';
import { type Kind, kinds, type Mention, mentionsOf } from './mentions.ts';

export type Fields = ReadonlyMap<string, Pick<CompiledField, 'definition'>>;

/** The fields of a ticket's process with those of its model; none where its release does not know the process. */
export function fieldsOf(world: World, { process, fields }: Pick<Ticket, 'process' | 'fields'>): Fields {
  const own = world.processes.get(process);
  const { model } = fields;
  return ((typeof model === 'string' ? own?.models.get(model) : undefined) ?? own)?.fields ?? new Map();
}

export function fieldMentions(fields: Fields, values: Readonly<Record<string, unknown>>): readonly Mention[] {
  return Object.entries(values).flatMap(([key, value]) => valueMentions(fields.get(key)?.definition, value));
}

/** Of a field that the process does not know nothing is read: what stands in it may be anything. */
export function valueMentions(field: FieldDefinition | undefined, value: unknown): readonly Mention[] {
  if (field === undefined || value === undefined || value === null) return [];
  if (field.type === 'table') return tableMentions(field, value);
  const kind = kindOf(field);
  return kind === undefined ? [] : mentionsOf(kind, value);
}

function tableMentions({ columns = {} }: FieldDefinition, rows: unknown): readonly Mention[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) =>
    typeof row !== 'object' || row === null
      ? []
      : Object.entries(row).flatMap(([column, value]) =>
          valueMentions(Object.hasOwn(columns, column) ? columns[column] : undefined, value),
        ),
  );
}

/** A reference names a ticket of a process; `model` names a definition, whose titles are the process's own. */
function kindOf({ type, to }: FieldDefinition): Kind | undefined {
  if (type === 'reference') return to === 'model' ? undefined : 'ticket';
  return kinds.find((kind) => kind === type);
}
