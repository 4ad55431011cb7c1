/**
 * Words. Payload: what an entry says beside its header; it can be erased. Digest: SHA-256 of a random salt and the payload;
 * it stays. Chain: each entry's hash covers the hash before it, its header and its digest. Head: the last entry's hash.
 */
import { digestOf, nothingBefore } from './digest.ts';

/** Who did what, when: the part of an entry that is never erased. `release` is the release's hash, `actor` absent for kinds without ids. */
export type EntryHeader = {
  readonly ticket: string;
  readonly seq: number;
  readonly command: string;
  readonly type: string;
  readonly chained: boolean;
  readonly audience: string;
  readonly actorKind: string;
  readonly actor?: string | undefined;
  readonly channel: string;
  /** An instant; hashed in UTC with milliseconds. */
  readonly at: string;
  readonly release: string;
};

/** The digest of a payload as it is stored; the salt keeps what was erased from being guessed. */
export function payloadDigest(salt: Buffer, payload: string): Buffer {
  return digestOf('payload', [lengthOf(salt), salt, Buffer.from(payload)]);
}

/** The hash of an entry; `previous` is that of the entry before, undefined for the first. */
export function chainHash(previous: Buffer | undefined, header: EntryHeader, digest: Buffer): Buffer {
  const { ticket, seq, command, type, chained, audience, actorKind, actor = null, channel, at, release } = header;
  const canonical = JSON.stringify([
    ...[ticket, seq, command, type, chained, audience],
    ...[actorKind, actor, channel, new Date(at).toISOString(), release],
  ]);
  return digestOf('link', [previous ?? nothingBefore, digest, Buffer.from(canonical)]);
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
