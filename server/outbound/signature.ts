/**
 * Signatures of what is posted to a receiver, so that it knows who sent it and when:
 * `Statedesk-Signature: t=1767225600,v1=<hex of HMAC-SHA-256 over "1767225600." and the body as it was received>`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const signatureHeader = 'Statedesk-Signature';

/** `timestamp`: seconds since 1970, when it is sent. A receiver refuses what is older than five minutes. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `t=${timestamp},v1=${digest(secret, timestamp, body).toString('hex')}`;
}

export type Received = {
  /** The value of the header. */
  readonly header: string;
  /** The body's text as it came, before it is parsed. */
  readonly body: string;
  /** Seconds since 1970, by the receiver's clock. */
  readonly now: number;
  /** How many seconds old or early it may be; 300 without it. */
  readonly tolerance?: number;
};

/**
 * What a receiver does: whether the body was signed with the secret, and recently. While a secret is changed the header
 * carries one `v1` for each; one that fits is enough.
 */
export function isSignatureOf(secret: string, { header, body, now, tolerance = 300 }: Received): boolean {
  const parts = header.split(',', 10).map((part) => part.trim());
  const timestamp = Number(/^t=(\d{1,12})$/.exec(parts[0] ?? '')?.[1] ?? Number.NaN);
  if (!(Math.abs(now - timestamp) <= tolerance)) return false;
  const expected = digest(secret, timestamp, body);
  return parts.some((part) => {
    const hex = /^v1=([0-9a-f]{64})$/.exec(part)?.[1];
    return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), expected);
  });
}

function digest(secret: string, timestamp: number, body: string): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
}
