/**
 * Words. Root: one hash that stands for a list of leaves and changes with each of them. The tree is that of RFC 6962
 * (Certificate Transparency), so that a ticket can be proved to be under a root by some twenty hashes.
 */
import { digestOf } from './digest.ts';

export type MerkleTree = {
  add(leaf: Buffer): void;
  readonly leaves: number;
  /** Of the leaves so far; throws where there are none. */
  root(): Buffer;
};

export function leafOf(ticket: string, head: Buffer): Buffer {
  return digestOf('leaf', [Buffer.from(ticket.replaceAll('-', ''), 'hex'), head]);
}

/** Keeps one hash for each level: as many leaves as there are, some hundred bytes. */
export function startMerkleTree(): MerkleTree {
  // Roots of whole trees from the largest to the smallest, as the binary digits of the number of leaves.
  const whole: { readonly leaves: number; readonly hash: Buffer }[] = [];
  let leaves = 0;
  return {
    add(leaf) {
      leaves += 1;
      let right = { leaves: 1, hash: leaf };
      for (let left = whole.at(-1); left?.leaves === right.leaves; left = whole.at(-1)) {
        whole.pop();
        right = { leaves: 2 * left.leaves, hash: digestOf('node', [left.hash, right.hash]) };
      }
      whole.push(right);
    },
    get leaves() {
      return leaves;
    },
    root() {
      const last = whole.at(-1);
      if (last === undefined) throw new Error('A tree without leaves has no root.');
      return whole.slice(0, -1).reduceRight((right, { hash }) => digestOf('node', [hash, right]), last.hash);
    },
  };
}
