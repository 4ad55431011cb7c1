import type { Node } from './node.ts';

/** Data without a prototype: a key that was not written finds nothing, whatever its name. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** The data that a node writes down; of a key that stands twice the first holds. */
export function toData(node: Node): Data {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toData);
  const data: Record<string, Data> = Object.create(null);
  for (const { key, value } of node.entries) if (!(key.value in data)) data[key.value] = toData(value);
  return data;
}
