/** What somebody typed, as the value of a field or an argument. */
import type { FieldDefinition, Value } from '#engine';
import { typedInstant, typedMoney, typedPeriod } from './typed-times.ts';

export type ArgumentType = 'text' | 'number' | 'boolean' | 'list';

/**
 * Nothing after the sign empties the field; a list is typed with commas; `{` and `[` begin JSON. A time without an offset is
 * one of the zone.
 */
export function fieldValue(text: string, definition: FieldDefinition | undefined, zone = 'UTC'): Value | null {
  if (text === '') return null;
  const json = isPlainText(definition) ? undefined : jsonValue(text);
  if (json !== undefined) return json;
  if (definition?.many === true) return listOf(text).map((one) => singleValue(one, definition, zone));
  return singleValue(text, definition, zone);
}

/** What does not look like its type stays a text: the gate says what is wrong with it. */
export function argumentValue(text: string, type: ArgumentType): Value {
  if (type === 'list') return jsonValue(text) ?? listOf(text);
  if (type === 'boolean') return yesOrNo(text) ?? text;
  return type === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Typed in either language, whatever language the answers have. */
export function yesOrNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (['yes', 'да', 'true'].includes(word)) return true;
  return ['no', 'нет', 'false'].includes(word) ? false : undefined;
}

function singleValue(text: string, definition: FieldDefinition | undefined, zone: string): Value {
  switch (definition?.type) {
    case 'boolean':
      return yesOrNo(text) ?? text;
    case 'integer':
    case 'decimal':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'dateTime':
      return typedInstant(text, zone) ?? text;
    case 'period':
      return typedPeriod(text, zone) ?? text;
    case 'money':
      return typedMoney(text, definition.currency) ?? text;
    default:
      return text;
  }
}

/** Where words are expected, brackets are words. */
function isPlainText(definition: FieldDefinition | undefined): boolean {
  return definition?.many !== true && (definition?.type === 'text' || definition?.type === 'richText');
}

function listOf(text: string): readonly string[] {
  return text.split(',').map((one) => one.trim());
}

function jsonValue(text: string): Value | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
