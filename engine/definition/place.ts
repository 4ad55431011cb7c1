import { characterOffset } from './character-offset.ts';
import type { ParsedDefinition, Place } from './definition.ts';
import { entryOf, type Node } from './node.ts';
import type { Path } from './report.ts';
import type { LineIndex } from './source-text.ts';

/** `placeOf` of a definition, worked out when asked: its root, the lines of its file, and the file's name. */
export function placeFinder(root: Node, lines: LineIndex, file: string): ParsedDefinition['placeOf'] {
  return (path, part = 'value', character): Place => {
    const { node, keyStart } = find(root, path);
    if (part === 'key') return { file, ...lines.at(keyStart) };
    if (character === undefined || node.type !== 'scalar' || typeof node.value !== 'string') {
      return { file, ...lines.at(node.start) };
    }
    const raw = lines.textBetween(node.start, node.end);
    return { file, ...lines.at(node.start + characterOffset(raw, node.value, character)) };
  };
}

/** The element at a path, or its nearest ancestor where it does not exist. */
function find(root: Node, path: Path): { readonly node: Node; readonly keyStart: number } {
  let node = root;
  let keyStart = root.start;
  for (const step of path) {
    const entry = typeof step === 'string' ? entryOf(node, step) : undefined;
    const child = entry?.value ?? (typeof step === 'number' && node.type === 'list' ? node.items[step] : undefined);
    if (child === undefined) break;
    keyStart = entry?.key.start ?? child.start;
    node = child;
  }
  return { node, keyStart };
}
