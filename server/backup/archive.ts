/**
 * The archive: gzip over a line that says what it is, then frames: a letter, the length, the content. `M` the manifest,
 * `T` a table begins, `D` its rows as PostgreSQL gives them, `E` it ends with count and digest, `Z` the archive is whole.
 * All but `D` are JSON.
 */
import { hash } from 'node:crypto';

export const firstLine = Buffer.from('statedesk backup 1\n');

export type Manifest = {
  readonly format: 1;
  /** Of Statedesk, for people. */
  readonly version: string;
  readonly at: string;
  /** Migrations that the schema came from, in their order, with the SHA-256 of their texts. */
  readonly schema: readonly { readonly name: string; readonly sha256: string }[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
};

export type TableBegin = { readonly name: string; readonly columns: readonly string[] };
export type TableEnd = {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
};
/** The number of tables, and the digest over all that their ends say: a table cannot be left out. */
export type Whole = { readonly tables: number; readonly sha256: string };

export type FrameKind = 'M' | 'T' | 'D' | 'E' | 'Z';

/** What PostgreSQL gives at once is a few kilobytes; a longer frame was not written by us. */
export const longestFrame = 64 * 1024 * 1024;

export function frameHead(kind: FrameKind, length: number): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(length, 1);
  return head;
}

export function jsonFrame(kind: Exclude<FrameKind, 'D'>, content: object): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  return Buffer.concat([frameHead(kind, json.length), json]);
}

export function wholeOf(ends: readonly TableEnd[]): Whole {
  return { tables: ends.length, sha256: hash('sha256', JSON.stringify(ends)) };
}
