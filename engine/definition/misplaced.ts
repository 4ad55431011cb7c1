/** Recognizes what stands one level too far out, so that one slip gives one finding in place of one for each of its keys. */
import { type Entry, entryOf, type MapNode } from './node.ts';
import { quote } from './report.ts';
import type { Schema, SchemaFile } from './schema/schema.ts';
import { resolve } from './schema/schemas.ts';
import { isOfType } from './shape-words.ts';

/** Keys of languages in an element that lacks its title: `{ en: High }` in place of `{ title: { en: High } }`. */
export function bareTitle({ required = [], properties = {} }: Schema, node: MapNode): readonly string[] {
  if (!required.includes('title') || entryOf(node, 'title') !== undefined) return [];
  return node.entries.flatMap(({ key, value }) => {
    const isText = value.type === 'scalar' && typeof value.value === 'string';
    return isText && !Object.hasOwn(properties, key.value) && /^[a-z]{2}(-[A-Za-z0-9]+)?$/.test(key.value)
      ? [key.value]
      : [];
  });
}

export function lacksTitle(what: string, languages: readonly string[]): string {
  const texts = languages.map((language) => `${language}: …`).join(', ');
  return `${what} lacks \`title\`, around its texts. Write \`title: { ${texts} }\`.`;
}

/** Words. Shallow: indented like the element that it belongs to, with that element before it. */
export type Shallow = { readonly owner: Entry; readonly entries: readonly [Entry, ...Entry[]] };

/** Entries of a map of elements that are keys of an element. */
export function shallowEntries(schema: Schema, from: SchemaFile, node: MapNode): Shallow | undefined {
  if (node.flow || typeof schema.additionalProperties !== 'object') return undefined;
  const element = resolve(schema.additionalProperties, from).schema;
  const isShallow = ({ key, value }: Entry) =>
    Object.hasOwn(element.properties ?? {}, key.value) && !isEmpty(value) && !isOfType(element, value);
  const index = element.type === 'object' ? node.entries.findIndex(isShallow) : -1;
  const owner = node.entries[index - 1];
  const [first, ...others] = node.entries.slice(Math.max(0, index)).filter(isShallow);
  return index < 1 || owner === undefined || first === undefined ? undefined : { owner, entries: [first, ...others] };
}

export function standsTooFarOut({ owner, entries: [first] }: Shallow): string {
  const key = quote(owner.key.value);
  return `${quote(first.key.value)} is indented like ${key}, though it is a key inside of one. Indent it further than ${key}, with the other lines that belong there.`;
}

export function isEmpty(node: Entry['value']): boolean {
  return node.type === 'scalar' && node.value === null;
}
