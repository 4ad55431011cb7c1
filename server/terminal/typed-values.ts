/** What somebody typed, as the value of a field or an argument. */
import type { FieldDefinition, Value } from '#engine';

export type ArgumentType = 'text' | 'number' | 'boolean' | 'list';

/** Nothing after the sign empties the field; a list is typed with commas; `{` and `[` begin JSON. */
export function fieldValue(text: string, definition: FieldDefinition | undefined): Value | null {
  if (text === '') return null;
  const json = jsonValue(text);
  if (json !== undefined) return json;
  if (definition?.many === true) return listOf(text).map((one) => singleValue(one, definition));
  return singleValue(text, definition);
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

function singleValue(text: string, definition: FieldDefinition | undefined): Value {
  const type = definition?.type;
  if (type === 'boolean') return yesOrNo(text) ?? text;
  if ((type === 'integer' || type === 'decimal') && Number.isFinite(Number(text))) return Number(text);
  return text;
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
