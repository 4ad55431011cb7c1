/** Identifiers of rows: new ones in the order of time, and ones that follow from a text. */
import { hash, randomBytes } from 'node:crypto';

/** A new id (UUID version 7): later ones are greater, so that indexes grow at one end. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  return written(bytes, 0x70);
}

/** The id that a text stands for, always the same one (UUID version 8): whoever repeats a step makes the same row. */
export function idFrom(text: string): string {
  return written(hash('sha256', text, 'buffer').subarray(0, 16), 0x80);
}

function written(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | version, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
