/** What somebody typed, as the value of a field or an argument. */
import type { FieldDefinition, Value } from '#engine';

/** Nothing after the sign empties the field; a list is typed with commas; `{` and `[` begin JSON. */
export function fieldValue(text: string, definition: FieldDefinition | undefined): Value | null {
  if (text === '') return null;
  const json = jsonValue(text);
  if (json !== undefined) return json;
  if (definition?.many === true) return text.split(',').map((one) => singleValue(one.trim(), definition));
  return singleValue(text, definition);
}

/** Arguments have no declared type: numbers, yes or no, and lists in JSON are told by their look. */
export function argumentValue(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : (jsonValue(text) ?? text);
}

/** What does not look like its type stays a text: the gate says what is wrong with it. */
function singleValue(text: string, definition: FieldDefinition | undefined): Value {
  const type = definition?.type;
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if ((type === 'integer' || type === 'decimal') && Number.isFinite(Number(text))) return Number(text);
  return text;
}

function jsonValue(text: string): Value | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
