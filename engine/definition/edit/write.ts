/** Writes data as YAML that reads back as the same data: texts plain where nothing can go wrong, else in quotes. */
import type { Data } from '../value.ts';

/** How to write: the line end of the file, and how many spaces a level is indented by. */
export type Style = { readonly lineEnd: string; readonly step: number };

/** Letters first, then letters, digits and signs that mean nothing to YAML. */
const harmless = /^\p{L}[\p{L}\p{N}_./()+-]*(?: [\p{L}\p{N}_./()+-]+)*$/u;
/** What YAML 1.2 or, in other tools, YAML 1.1 takes for no text. */
const readsAsSomethingElse = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Keys whose texts are CEL and stand in quotes even where they need none. */
const cel: ReadonlySet<string> = new Set(['that', 'when', 'skipWhen', 'visible', 'value', 'mandatory']);

export function isHarmless(text: string): boolean {
  return harmless.test(text) && !readsAsSomethingElse.test(text);
}

export function writeText(text: string): string {
  return isHarmless(text) ? text : inDoubleQuotes(text);
}

/** JSON's quoting is YAML's; what only JSON lets stand is escaped as well. */
export function inDoubleQuotes(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** On one line, in braces and brackets. */
export function writeFlow(data: Data, key = ''): string {
  if (typeof data === 'string') return cel.has(key) ? inDoubleQuotes(data) : writeText(data);
  if (isList(data)) return data.length === 0 ? '[]' : `[${data.map((item) => writeFlow(item, key)).join(', ')}]`;
  if (data === null || typeof data !== 'object') return String(data);
  const entries = Object.entries(data).map(([name, value]) => `${writeText(name)}: ${writeFlow(value, name)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** `key: value` with the value's maps on lines of their own; its first line is not indented. */
export function writeBlockEntry(key: string, data: Data, indent: number, style: Style): string {
  const oneLine = `${writeText(key)}: ${writeFlow(data, key)}`;
  if (data === null || typeof data !== 'object' || isList(data)) return oneLine;
  const entries = Object.entries(data);
  if (entries.length === 0 || indent + oneLine.length <= 80) return oneLine;
  const inner = indent + style.step;
  const lines = entries.map(([name, value]) => ' '.repeat(inner) + writeBlockEntry(name, value, inner, style));
  return [`${writeText(key)}:`, ...lines].join(style.lineEnd);
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}
