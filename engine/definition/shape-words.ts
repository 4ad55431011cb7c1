/** Sentences about the shape of a definition, for people who own processes and write no programs. */
import { nearest } from './nearest.ts';
import type { Node } from './node.ts';
import { type Path, quote } from './report.ts';
import type { Schema } from './schema/schema.ts';

/** What a schema wants, as it reads after "must be". */
export function titleOf(schema: Schema): string {
  return schema.title ?? oneOfValues(schema)?.join(' or ') ?? 'something else';
}

/** The values to choose from, where a schema lists them. */
export function oneOfValues(schema: Schema): readonly string[] | undefined {
  return schema.const === undefined ? schema.enum : [String(schema.const)];
}

/** The element at a path: `from`, entry 2 of `from`. */
export function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The definition';
  return typeof last === 'number' ? `Entry ${last + 1} of ${inner(subject(path.slice(0, -1)))}` : quote(last);
}

function inner(text: string): string {
  return text.startsWith('`') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Where a schema lists values to choose from, the one that was probably meant is named. */
export function mustBe(what: string, schema: Schema, node: Node): string {
  const meant = node.type === 'scalar' ? nearest(String(node.value), oneOfValues(schema) ?? []) : undefined;
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `${what} must be ${titleOf(schema)}; this is ${whatItIs(node)}.${hint}`;
}

function whatItIs(node: Node): string {
  if (node.type === 'list') return 'a list';
  if (node.type === 'map') return mapOf(node.entries.slice(0, 5).map(({ key }) => quote(key.value)));
  const { value } = node;
  if (typeof value === 'string') return `the text ${quote(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

function mapOf(keys: readonly string[]): string {
  return keys.length === 0 ? 'an empty map' : `a map of ${keys.join(', ')}`;
}

export function unknownKey(key: string, known: readonly string[], parent: Path): string {
  const meant = nearest(key, known);
  const where = parent.length === 0 ? 'in this definition' : `in ${inner(subject(parent))}`;
  const hint = meant === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`;
  return `${quote(key)} is not known ${where}, so nothing would act on it. ${hint}`;
}

/** Whether a node is of a type that the schema takes; one without a type lists values. */
export function isOfType(schema: Schema, node: Node): boolean {
  const type = schema.type ?? typeof (schema.const ?? '');
  const types = typeof type === 'string' ? [type] : type;
  if (node.type === 'map') return types.includes('object');
  if (node.type === 'list') return types.includes('array');
  if (typeof node.value === 'number') {
    return types.includes('number') || (types.includes('integer') && Number.isInteger(node.value));
  }
  return types.includes(typeof node.value);
}
