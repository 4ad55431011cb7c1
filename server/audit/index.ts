/** The chain of entries: made by whoever writes them, checked and anchored here. */

export { chainHash, type EntryHeader, payloadDigest } from './chain.ts';
