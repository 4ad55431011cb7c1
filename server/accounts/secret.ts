/**
 * Words. Secret: 256 bits that whoever holds them may act with, in a cookie, an API token or a link. Digest: what is stored
 * of it; who reads the database cannot act with that.
 */
import { hash, randomBytes } from 'node:crypto';

/** 32 bytes in base64url. */
export const secretPattern = '^[A-Za-z0-9_-]{43}$';
const secretShape = new RegExp(secretPattern);

/** A new secret as text of 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function isSecret(text: string): boolean {
  return secretShape.test(text);
}

/** Always 32 bytes, so that comparing digests tells nothing about the length of what was sent. */
export function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
