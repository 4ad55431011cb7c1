/** Reads an archive frame by frame, and says in words what is wrong with a file that is none, or not whole. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  type FrameKind,
  firstLine,
  longestFrame,
  type Manifest,
  type TableBegin,
  type TableEnd,
  type Whole,
} from './archive.ts';
import { RestoreTrouble } from './restore-trouble.ts';

export type Frame =
  | { readonly kind: 'M'; readonly content: Manifest }
  | { readonly kind: 'T'; readonly content: TableBegin }
  | { readonly kind: 'D'; readonly content: Buffer }
  | { readonly kind: 'E'; readonly content: TableEnd }
  | { readonly kind: 'Z'; readonly content: Whole };

/** Frames in their order; ends after `Z`, and throws RestoreTrouble for whatever is no archive of ours. */
export async function* framesOf(path: string): AsyncGenerator<Frame> {
  const bytes = byteReader(unpacked(path));
  const begin = await bytes.take(firstLine.length);
  if (begin?.equals(firstLine) !== true) throw begin === undefined ? cut() : unknownBeginning(begin);
  for (;;) {
    const head = await bytes.take(5);
    if (head === undefined) throw cut();
    const kind = head.toString('latin1', 0, 1);
    const length = head.readUInt32BE(1);
    if (!isKind(kind) || length > longestFrame) throw corrupt();
    const content = await bytes.take(length);
    if (content === undefined) throw cut();
    yield frameOf(kind, content);
    if (kind === 'Z') break;
  }
  if ((await bytes.take(1)) !== undefined) throw corrupt();
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const unpack = createGunzip();
  file.on('error', (error) => unpack.destroy(error));
  try {
    for await (const chunk of file.pipe(unpack)) yield chunk as Buffer;
  } catch (error) {
    throw troubleOf(error);
  } finally {
    file.destroy();
  }
}

function troubleOf(error: unknown): unknown {
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'Z_BUF_ERROR') return cut();
  if (message === 'incorrect header check') return foreign();
  return code.startsWith('Z_') ? corrupt() : error;
}

/** Takes bytes from chunks of any size; undefined where they end before. */
function byteReader(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let length = 0;
  return {
    async take(wanted: number): Promise<Buffer | undefined> {
      while (length < wanted) {
        const next = await source.next();
        if (next.done === true) return undefined;
        held.push(next.value);
        length += next.value.length;
      }
      const [first] = held;
      const all = held.length === 1 && first !== undefined ? first : Buffer.concat(held);
      held = [all.subarray(wanted)];
      length -= wanted;
      return all.subarray(0, wanted);
    },
  };
}

function isKind(kind: string): kind is FrameKind {
  return kind.length === 1 && 'MTDEZ'.includes(kind);
}

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

function exactly<P extends Readonly<Record<string, object>>>(properties: P) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false } as const;
}

const schemas = {
  M: exactly({
    format: { const: 1 },
    version: text,
    at: text,
    schema: { type: 'array', items: exactly({ name: text, sha256: digest }) },
    sequences: {
      type: 'array',
      items: exactly({ name: text, value: { type: 'string', pattern: '^-?\\d{1,19}$' }, called: { type: 'boolean' } }),
    },
  }),
  T: exactly({ name: text, columns: { type: 'array', items: text, minItems: 1 } }),
  E: exactly({ name: text, rows: count, bytes: count, sha256: digest }),
  Z: exactly({ tables: count, sha256: digest }),
};

const ajv = new Ajv2020();
const validators = {
  M: ajv.compile<Manifest>(schemas.M),
  T: ajv.compile<TableBegin>(schemas.T),
  E: ajv.compile<TableEnd>(schemas.E),
  Z: ajv.compile<Whole>(schemas.Z),
};

function frameOf(kind: FrameKind, bytes: Buffer): Frame {
  if (kind === 'D') return { kind, content: bytes };
  const content = parsed(bytes);
  if (kind === 'M' && validators.M(content)) return { kind, content };
  if (kind === 'T' && validators.T(content)) return { kind, content };
  if (kind === 'E' && validators.E(content)) return { kind, content };
  if (kind === 'Z' && validators.Z(content)) return { kind, content };
  throw corrupt();
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw corrupt();
  }
}

function unknownBeginning(begin: Buffer): RestoreTrouble {
  if (!begin.toString('latin1').startsWith('statedesk backup ')) return foreign();
  return new RestoreTrouble(
    'newer',
    'This backup was made by a newer Statedesk, in another format. Restore it with that one.',
  );
}

function foreign(): RestoreTrouble {
  return new RestoreTrouble('foreign', 'This file is no backup of Statedesk. Name one that `statedesk backup` wrote.');
}

function cut(): RestoreTrouble {
  return new RestoreTrouble(
    'truncated',
    'This backup ends too soon: it was not copied as a whole. Take another copy of it.',
  );
}

export function corrupt(what = 'This backup is damaged'): RestoreTrouble {
  return new RestoreTrouble('corrupt', `${what}: its content does not match its digests. Take another copy of it.`);
}
