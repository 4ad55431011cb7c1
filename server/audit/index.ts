/** The chain of entries: made by whoever writes them, checked and anchored here. */

export { type Anchor, type AnchorOptions, anchor } from './anchor.ts';
export type { Break } from './breaks.ts';
export { chainHash, type EntryHeader, payloadDigest } from './chain.ts';
export { type EntryPlace, erasePayload } from './erase-payload.ts';
export { type AuditReport, type VerifyOptions, verifyAudit } from './verify-audit.ts';
export type { TicketHead, TicketReader } from './verify-chains.ts';
