import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chainHash, type EntryHeader, payloadDigest } from '../../../server/audit/index.ts';
import { leafOf, startMerkleTree } from '../../../server/audit/merkle.ts';

const sha = (...parts: readonly Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer');
const leaves = Array.from({ length: 33 }, (_, n) => sha(Buffer.from(`${n}`)));

/** The tree of RFC 6962 as it is defined: cut at the largest power of two below the number of leaves. */
function rootOf(list: readonly Buffer[]): Buffer {
  const [only] = list;
  if (only === undefined) throw new Error('empty');
  if (list.length === 1) return only;
  let cut = 1;
  while (cut * 2 < list.length) cut *= 2;
  return sha(Buffer.of(4), rootOf(list.slice(0, cut)), rootOf(list.slice(cut)));
}

describe('a Merkle root', () => {
  test('of any number of leaves is the one that RFC 6962 defines', () => {
    for (let count = 1; count <= leaves.length; count += 1) {
      const tree = startMerkleTree();
      for (const leaf of leaves.slice(0, count)) tree.add(leaf);
      expect([count, tree.leaves, tree.root().toString('hex')]).toEqual([
        count,
        count,
        rootOf(leaves.slice(0, count)).toString('hex'),
      ]);
    }
  });

  test('of nothing is none', () => {
    expect(() => startMerkleTree().root()).toThrow('no root');
  });

  test('of a leaf that looks like a node is another than that of its children', () => {
    const [a, b] = [sha(Buffer.of(1)), sha(Buffer.of(2))];
    const two = startMerkleTree();
    two.add(a);
    two.add(b);
    expect(leafOf(a.toString('hex'), b).equals(two.root())).toBe(false);
  });
});

const header: EntryHeader = {
  ...{ ticket: 't', seq: 2, command: 'c', type: 'edit', chained: false, audience: 'public', actorKind: 'person' },
  ...{ actor: 'p', channel: 'desk', at: '2026-03-02T09:00:00.000Z', release: 'r' },
};

describe('the hash of an entry', () => {
  const previous = sha(Buffer.of(1));
  const digest = sha(Buffer.of(2));
  const plain = chainHash(previous, header, digest);

  test('changes with every part of its header, its digest and the hash before', () => {
    const others: readonly Partial<EntryHeader>[] = [
      ...[
        { ticket: 'u' },
        { seq: 3 },
        { command: 'd' },
        { type: 'close' },
        { chained: true },
        { audience: 'internal' },
      ],
      ...[{ actorKind: 'plugin' }, { actor: 'q' }, { actor: undefined }, { channel: 'api' }, { release: 's' }],
      { at: '2026-03-02T09:00:00.001Z' },
    ];
    const hashes = [
      plain,
      ...others.map((other) => chainHash(previous, { ...header, ...other }, digest)),
      chainHash(undefined, header, digest),
      chainHash(digest, header, digest),
      chainHash(previous, header, previous),
    ].map((one) => one.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('is the same however its instant is written', () => {
    expect(chainHash(previous, { ...header, at: '2026-03-02T12:00+03:00' }, digest)).toEqual(plain);
  });

  test('cannot be made by moving letters from one part to the next', () => {
    const one = chainHash(previous, { ...header, type: 'edit","x', audience: 'public' }, digest);
    const other = chainHash(previous, { ...header, type: 'edit', audience: 'x","public' }, digest);
    expect(one).not.toEqual(other);
    expect(payloadDigest(Buffer.from('ab'), 'c')).not.toEqual(payloadDigest(Buffer.from('a'), 'bc'));
  });
});
