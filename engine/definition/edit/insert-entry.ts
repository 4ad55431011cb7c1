/** Puts one more entry into a map, in the style in which the map is written. */
import type { MapNode, Node } from '../node.ts';
import type { Data } from '../value.ts';
import type { Splice } from './splice.ts';
import { type Style, writeBlockEntry, writeFlow, writeText } from './write.ts';

type NewEntry = { readonly key: string; readonly value: Data; readonly style: Style };

/** Behind the last entry: in braces on the same line, else on a line of its own. */
export function appendEntry(text: string, map: MapNode, entry: NewEntry): Splice {
  const last = map.entries.at(-1);
  if (last === undefined) return fillBraces(text, map, entry);
  if (map.flow) return insertAt(last.value.end, `, ${flowEntry(entry)}`);
  const column = columnOf(text, last.key.start);
  const written = isOnOneLine(text, last.value)
    ? flowEntry(entry)
    : writeBlockEntry(entry.key, entry.value, column, entry.style);
  return insertAt(lineEndAfter(text, last.value.end), entry.style.lineEnd + ' '.repeat(column) + written);
}

/** Before the entry at an index, which pushes that one to a line of its own where the map is not in braces. */
export function insertEntry(text: string, map: MapNode, index: number, entry: NewEntry): Splice {
  const next = map.entries[index];
  if (next === undefined) return appendEntry(text, map, entry);
  if (map.flow) return insertAt(next.key.start, `${flowEntry(entry)}, `);
  const column = columnOf(text, next.key.start);
  return insertAt(next.key.start, flowEntry(entry) + entry.style.lineEnd + ' '.repeat(column));
}

/** Line end and indentation that a file uses. */
export function styleOf(text: string, map: MapNode): Style {
  const [first] = map.entries;
  const child = first?.value.type === 'map' && !first.value.flow ? first.value.entries[0] : undefined;
  const step =
    first === undefined || child === undefined ? 2 : columnOf(text, child.key.start) - columnOf(text, first.key.start);
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', step: step > 0 ? step : 2 };
}

function fillBraces(text: string, { start, end }: MapNode, entry: NewEntry): Splice {
  const isBlank = text.slice(start + 1, end - 1).trim() === '';
  return { start: start + 1, end: isBlank ? end - 1 : start + 1, text: ` ${flowEntry(entry)} ` };
}

function flowEntry({ key, value }: NewEntry): string {
  return `${writeText(key)}: ${writeFlow(value, key)}`;
}

function insertAt(offset: number, text: string): Splice {
  return { start: offset, end: offset, text };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** New entries follow their neighbours: beside maps in braces, another in braces. */
function isOnOneLine(text: string, node: Node): boolean {
  return node.type !== 'map' || (node.flow && !text.slice(node.start, node.end).includes('\n'));
}

/** Where the line ends on which a node ends, a comment behind it included; a block of text has its line end within. */
function lineEndAfter(text: string, offset: number): number {
  const from = text[offset - 1] === '\n' ? offset - 1 : text.indexOf('\n', offset);
  const end = from === -1 ? text.length : from;
  return text[end - 1] === '\r' ? end - 1 : end;
}
