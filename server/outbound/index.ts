/** Requests to addresses that somebody typed in: checked when saved, checked and pinned when sent. */

export { type AllowList, nothingAllowed, readAllowList } from './allow-list.ts';
export { type CheckOptions, checkAddresses } from './check-addresses.ts';
export { checkTarget, type TargetCheck } from './check-target.ts';
export type { OutboundReason, OutboundRefusal } from './refusal.ts';
export { checkHeaders } from './request-headers.ts';
export type { HostAddress, Resolve } from './resolve-host.ts';
export { type OutboundAnswer, type OutboundRequest, type OutboundResult, outboundLimits, send } from './send.ts';
export { isSignatureOf, signature, signatureHeader } from './signature.ts';
