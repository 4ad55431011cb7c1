/** Every hash of the audit: SHA-256 over a byte that says what is hashed, so that nothing of one kind passes for another. */
import { hash } from 'node:crypto';

const domains = { payload: 1, link: 2, leaf: 3, node: 4, anchor: 5 } as const;

export function digestOf(kind: keyof typeof domains, parts: readonly Buffer[]): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(domains[kind]), ...parts]), 'buffer');
}

/** What stands in place of the hash before the first one. */
export const nothingBefore = Buffer.alloc(32);
