import type { ParsedDefinition, Place } from './definition.ts';
import { entryOf, type Node } from './node.ts';
import type { Path } from './report.ts';
import type { LineIndex } from './source-text.ts';

/** `placeOf` of a definition, worked out when asked: its root, the lines of its file, and the file's name. */
export function placeFinder(root: Node, lines: LineIndex, file: string): ParsedDefinition['placeOf'] {
  return (path, part = 'value'): Place => ({ file, ...lines.at(offsetOf(root, path, part)) });
}

/** Offset of the element at a path, of its nearest ancestor where it does not exist. */
export function offsetOf(root: Node, path: Path, part: 'key' | 'value'): number {
  let node = root;
  let keyStart = root.start;
  for (const step of path) {
    const entry = typeof step === 'string' ? entryOf(node, step) : undefined;
    const child = entry?.value ?? (typeof step === 'number' && node.type === 'list' ? node.items[step] : undefined);
    if (child === undefined) break;
    keyStart = entry?.key.start ?? child.start;
    node = child;
  }
  return part === 'key' ? keyStart : node.start;
}
