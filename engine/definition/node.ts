/**
 * Words. Node: a scalar, map or list of a document with the offsets between which it is written. Entry: a key of a map
 * with its value. Flow: written in braces or brackets. The rest of the parser sees these, never the YAML library's own.
 */
import type { Problem } from './report.ts';

export type Scalar = {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** Plain: without quotes, and not a block of text. */
  readonly plain: boolean;
  readonly start: number;
  readonly end: number;
};

export type Entry = { readonly key: Scalar & { readonly value: string }; readonly value: Node };

export type MapNode = {
  readonly type: 'map';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  readonly start: number;
  readonly end: number;
};

export type ListNode = {
  readonly type: 'list';
  readonly flow: boolean;
  readonly items: readonly Node[];
  readonly start: number;
  readonly end: number;
};

export type Node = Scalar | MapNode | ListNode;

/** One document of a file with what is wrong with its YAML; behind `brokenAt`, its first syntax error, nothing is sure. */
export type SourceDocument = {
  readonly root: Node;
  readonly problems: readonly Problem[];
  readonly brokenAt: number | undefined;
};

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.type === 'map' ? node.entries.find((entry) => entry.key.value === key) : undefined;
}
