/** Why nothing was sent, or why what came back is no answer: a code for programs, a sentence for people. */

export type OutboundReason =
  | 'notAnAddress'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'innerAddress'
  | 'header'
  | 'unknownHost'
  | 'unreachable'
  | 'untrusted'
  | 'redirect'
  | 'badAnswer'
  | 'tooSlow'
  | 'cancelled';

export type OutboundRefusal = {
  readonly ok: false;
  readonly reason: OutboundReason;
  /** What is wrong and what to do about it. */
  readonly message: string;
};

export function refused(reason: OutboundReason, message: string): OutboundRefusal {
  return { ok: false, reason, message };
}
