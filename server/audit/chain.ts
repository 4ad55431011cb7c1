/**
 * Words. Payload: what an entry says beside its header; it can be erased. Digest: SHA-256 of a random salt and the payload;
 * it stays. Chain: each entry's hash covers the hash before it, its header and its digest. Head: the last entry's hash.
 */
import { hash } from 'node:crypto';

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
  /** In UTC with milliseconds: `2026-03-02T09:00:00.000Z`. */
  readonly at: string;
  readonly release: string;
};

// What is hashed begins with a byte that says what it is, so that nothing of one kind can pass for another.
const domain = { payload: Buffer.of(1), link: Buffer.of(2) } as const;

/** What comes before a ticket's first entry. */
const nothing = Buffer.alloc(32);

/** The digest of a payload as it is stored; the salt keeps what was erased from being guessed. */
export function payloadDigest(salt: Buffer, payload: string): Buffer {
  return sha256([domain.payload, lengthOf(salt), salt, Buffer.from(payload)]);
}

/** The hash of an entry; `previous` is that of the entry before, undefined for the first. */
export function chainHash(previous: Buffer | undefined, header: EntryHeader, digest: Buffer): Buffer {
  const { ticket, seq, command, type, chained, audience, actorKind, actor = null, channel, at, release } = header;
  const canonical = JSON.stringify([
    ...[ticket, seq, command, type, chained, audience],
    ...[actorKind, actor, channel, at, release],
  ]);
  return sha256([domain.link, previous ?? nothing, digest, Buffer.from(canonical)]);
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

function sha256(parts: readonly Buffer[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}
