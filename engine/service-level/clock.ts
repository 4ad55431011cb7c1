/**
 * Words. Clock: one running measurement of a ticket. Run: the clock each time that it starts. Segment: a stretch of a run in
 * which time counts or does not. Consumed: how much of the target is used up. Share: a part of the target, 1 is all of it.
 */
import type { Span } from '../definition/duration.ts';
import type { Instant } from '../ticket/ticket.ts';

/** `met` says when; whether in time is told by `breachedAt`. `cancelled`: nothing is measured any more. */
export type ClockStatus = 'running' | 'paused' | 'met' | 'cancelled';

export type Clock = {
  readonly level: string;
  readonly clock: string;
  /** 1, 2, 3 … */
  readonly run: number;
  readonly status: ClockStatus;
  readonly startedAt: Instant;
  readonly target: Target;
  /** In order, without a gap; the last has no end while the clock is running or paused. */
  readonly segments: readonly Segment[];
  /** When it was met or cancelled. */
  readonly endedAt?: Instant;
  readonly cancelledBy?: CancelReason;
  /** When the target was used up, as far as that is known: a clock that runs may have it in the future, as `dueOf` tells. */
  readonly breachedAt?: Instant;
  /** Shares of the target that were announced, in ascending order; 1 once the breach was. */
  readonly told: readonly number[];
  /** The targets that it had before, with when they were replaced. */
  readonly earlier: readonly { readonly target: Target; readonly until: Instant }[];
};

/** `condition`: the clock's own; `notFor`: the service level is no longer for this ticket; `inactive`: it is switched off or gone. */
export type CancelReason = 'condition' | 'notFor' | 'inactive';

export type Target = {
  /** Which of the definition's targets, from 0. */
  readonly place: number;
  readonly span: Span;
  readonly calendar?: string;
  /** Its length in milliseconds of what counts: elapsed time, or time in which the calendar is open. */
  readonly ms: number;
  readonly counts: 'elapsed' | 'working';
};

export type Segment = {
  readonly from: Instant;
  readonly to?: Instant;
  /** `counted`; `paused` by its condition; `over`: it had been met, and the ticket came back. */
  readonly kind: 'counted' | 'paused' | 'over';
  /** Outermost state in which the ticket was. */
  readonly state?: string;
};
