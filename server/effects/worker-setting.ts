/** What the lanes of a server share, and how wide each of them is. */
import type { Database } from '../storage/index.ts';
import type { LaneName } from './effect-row.ts';

export type WorkerSetting = {
  readonly db: Database;
  /** Name of this server among those on the same database; never used again after it ended. */
  readonly worker: string;
  /** The clock in hand of a test; the database's without it. */
  readonly now?: () => Date;
  /** Chance in hand, 0 to 1. */
  readonly chance?: () => number;
  /** Told what nobody else hears of: for the log. */
  readonly trouble: (error: unknown, what: string) => void;
};

export type LaneLimits = {
  /** So many under way at once. */
  readonly slots: number;
  /** After so long a try no longer takes a slot, … */
  readonly slowMs: number;
  /** … as long as there are fewer of those. */
  readonly mostSlow: number;
  /** After so long a try has failed. */
  readonly deadlineMs: number;
  /** After so long another worker may take it; longer than the deadline. */
  readonly leaseMs: number;
};

export type WorkerLimits = Readonly<Record<LaneName, LaneLimits>>;

/*
 * What orders and letters take of the database's connections is left to people by small numbers; calls wait for others'
 * servers and take one for moments.
 */
export const workerLimits: WorkerLimits = {
  tickets: { slots: 2, slowMs: 2_000, mostSlow: 2, deadlineMs: 30_000, leaseMs: 90_000 },
  letters: { slots: 2, slowMs: 100, mostSlow: 3, deadlineMs: 30_000, leaseMs: 90_000 },
  calls: { slots: 32, slowMs: 30_000, mostSlow: 0, deadlineMs: 35_000, leaseMs: 90_000 },
};
