/** Fields as they were typed, as the values that the process's fields hold. */
import type { CompiledProcess, FieldDefinition, Value } from '#engine';
import type { Query } from '../../storage/index.ts';
import { fieldValue } from '../../terminal/index.ts';
import { BadUsage } from '../command.ts';
import { idsOf, type RowKind } from './named-rows.ts';
import type { Pair } from './typed-pairs.ts';

export type TypingFields = {
  readonly query: Query;
  /** Undefined where nobody knows which fields there are: then all values are texts, and the gate says what is wrong. */
  readonly process: CompiledProcess | undefined;
  readonly zone: string;
};

export async function typedFields(
  pairs: readonly Pair[],
  { query, process, zone }: TypingFields,
): Promise<Readonly<Record<string, Value | null>>> {
  const fields: Record<string, Value | null> = {};
  for (const [key, texts] of grouped(pairs)) {
    const definition = process?.fields.get(key)?.definition;
    const text = joined(key, texts, definition);
    fields[key] = await withIds(fieldValue(text, definition, zone), definition, query);
  }
  return fields;
}

function grouped(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const [key, text] of pairs) texts.set(key, [...(texts.get(key) ?? []), text]);
  return texts;
}

/** A list may be given one by one. */
function joined(key: string, texts: readonly string[], definition: FieldDefinition | undefined): string {
  if (texts.length > 1 && definition?.many !== true) throw new BadUsage(`the field ${key} is given twice.`);
  return texts.join(',');
}

/** People are typed by e-mail or name, items by name, tickets by number. */
async function withIds(
  value: Value | null,
  definition: FieldDefinition | undefined,
  query: Query,
): Promise<Value | null> {
  const kind = definition === undefined ? undefined : kindOf(definition);
  if (kind === undefined) return value;
  const typed = [value].flat().filter((one) => typeof one === 'string');
  const ids = await idsOf(query, kind, typed);
  const idOf = (one: Value): Value => (typeof one === 'string' ? (ids.get(one) ?? one) : one);
  return Array.isArray(value) ? value.map(idOf) : value === null ? null : idOf(value);
}

function kindOf({ type, to }: FieldDefinition): RowKind | undefined {
  switch (type) {
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
      return type;
    case 'reference':
      return to === 'model' ? undefined : 'ticket';
    default:
      return undefined;
  }
}
