/**
 * Turns the YAML library's tree into nodes and refuses what a definition may not use: aliases, tags, merge keys, keys
 * twice, names that objects inherit, and numbers that would not be kept as written. One pass, each key seen once.
 */
import { isAlias, isMap, isScalar, isSeq, type Node as LibraryNode, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ParseCode } from './findings.ts';
import { limits } from './limits.ts';
import type { Entry, ListNode, MapNode, Node, Scalar } from './node.ts';
import { type Problem, quote } from './report.ts';
import { controlCharacter } from './scan.ts';
import { tooDeep } from './structure.ts';
import { tagBefore, tagProblem } from './tag.ts';

type LibraryScalar = Extract<LibraryNode, { value: unknown }>;

/** The root of a document; undefined for a document in which nothing is written. */
export function toNode(contents: LibraryNode, text: string, problems: Problem[]): Node | undefined {
  if (isScalar(contents) && startOf(contents) === endOf(contents)) return undefined;
  return new Conversion(text, problems).node(contents, 1);
}

class Conversion {
  readonly #text: string;
  readonly #problems: Problem[];
  #saidTooDeep = false;

  constructor(text: string, problems: Problem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  node(node: unknown, depth: number): Node {
    if (isMap(node)) return this.#map(node, depth);
    if (isSeq(node)) return this.#list(node, depth);
    if (isScalar(node)) return this.#scalar(node);
    const offset = isAlias(node) ? startOf(node) : 0;
    const message = 'An alias (`*name`) stands here; write the value out. A text that starts with `*` needs quotes.';
    if (isAlias(node)) this.#refuse('SD1007', offset, message);
    return { type: 'scalar', value: null, plain: true, start: offset, end: offset };
  }

  #map(map: YAMLMap, depth: number): MapNode {
    this.#refuseProperties(map);
    const entries: Entry[] = [];
    const first = new Map<string, number>();
    const flow = map.flow === true;
    for (const pair of this.#isTooDeep(map, depth) ? [] : map.items) {
      const entry = this.#entry(pair, flow, depth);
      if (entry === undefined) continue;
      const { value: key, start } = entry.key;
      if (first.has(key)) {
        this.#refuse(
          'SD1010',
          start,
          `${quote(key)} stands twice in this map, so one of the two would be lost. Delete one.`,
        );
        continue;
      }
      first.set(key, start);
      entries.push(entry);
    }
    const start = flow ? startOf(map) : (entries[0]?.key.start ?? startOf(map));
    return { type: 'map', flow, entries, start, end: flow ? endOf(map) : (entries.at(-1)?.value.end ?? endOf(map)) };
  }

  #entry(pair: Pair, flow: boolean, depth: number): Entry | undefined {
    if (!isScalar(pair.key)) return undefined;
    const scalar = this.#scalar(pair.key);
    const key = { ...scalar, value: String(scalar.value ?? '') };
    if (isRefusedKey(key.value)) {
      this.#refuse(
        'SD1011',
        key.start,
        `${quote(key.value)} may not be a key: programs find something else under it. Rename it.`,
      );
      return undefined;
    }
    if (key.value === '<<' && key.plain) {
      this.#refuse('SD1009', key.start, 'Merge keys (`<<`) are not allowed. Write the keys out.');
      return undefined;
    }
    if (flow && pair.value === null) {
      const message = `${quote(key.value)} became a key without a value, because a comma inside { } starts the next key. Put the expression or text before it into double quotes, commas included.`;
      this.#refuse('SD1012', key.start, message);
      return undefined;
    }
    return { key, value: this.node(pair.value, depth + 1) };
  }

  #list(list: YAMLSeq, depth: number): ListNode {
    this.#refuseProperties(list);
    const items = this.#isTooDeep(list, depth) ? [] : list.items.map((item) => this.node(item, depth + 1));
    const flow = list.flow === true;
    const end = flow ? endOf(list) : (items.at(-1)?.end ?? endOf(list));
    return { type: 'list', flow, items, start: startOf(list), end };
  }

  #scalar(scalar: LibraryScalar): Scalar {
    this.#refuseProperties(scalar);
    const start = startOf(scalar);
    const plain = scalar.type === undefined || scalar.type === 'PLAIN';
    const node = { type: 'scalar', plain, start, end: endOf(scalar) } as const;
    const { value } = scalar;
    if (typeof value === 'string') this.#refuseEscapes(value, node);
    if (typeof value === 'number' && plain) this.#refuseInexact(value, scalar.source ?? '', start);
    const isPrimitive = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { ...node, value: isPrimitive ? value : null };
  }

  #refuseProperties(node: LibraryNode): void {
    if (node.tag !== undefined) {
      this.#problems.push(tagProblem(tagBefore(startOf(node), this.#text), this.#text));
    }
    if ('anchor' in node && node.anchor !== undefined) {
      this.#refuse(
        'SD1007',
        startOf(node),
        'An anchor (`&name`) stands here; delete it, and write the value out where it was used.',
      );
    }
  }

  /** Characters that the text itself has none of can still come out of an escape such as `\0`. */
  #refuseEscapes(value: string, { plain, start, end }: Omit<Scalar, 'value'>): void {
    if (plain || this.#text[start] !== '"' || !this.#text.slice(start, end).includes('\\')) return;
    const found = controlCharacter(value);
    if (found === undefined) return;
    this.#refuse('SD1002', start, `This text contains the control character ${found.name}. Take the escape out.`);
  }

  #refuseInexact(value: number, source: string, start: number): void {
    const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !/^[-+]?0\d/.test(source);
    if (isExact) return;
    const message = `${quote(source)} would be kept as the number ${value}. Put it in quotes if it is a text; write a number without leading zeros and of at most 15 digits.`;
    this.#refuse('SD1013', start, message);
  }

  #isTooDeep(node: LibraryNode, depth: number): boolean {
    if (depth <= limits.depth) return false;
    if (!this.#saidTooDeep) this.#problems.push(tooDeep(startOf(node)));
    this.#saidTooDeep = true;
    return true;
  }

  #refuse(code: ParseCode, offset: number, message: string): void {
    this.#problems.push({ code, offset, message });
  }
}

function isRefusedKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

function startOf(node: LibraryNode): number {
  return node.range?.[0] ?? 0;
}

function endOf(node: LibraryNode): number {
  return node.range?.[1] ?? 0;
}
