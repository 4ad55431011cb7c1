/** When a failed effect is tried again, and when no more. */

/** What one try came to. */
export type Tried =
  | { readonly outcome: 'done' }
  /** Tried again: five times in all, or with `patienceMs` for so long after the first try, however often that is. */
  | { readonly outcome: 'failed'; readonly trouble: string; readonly patienceMs?: number }
  /** The same would come of every other try. */
  | { readonly outcome: 'hopeless'; readonly trouble: string }
  /** Not its fault, such as a database that is away: tried again, and not counted. */
  | { readonly outcome: 'unable'; readonly trouble: string };

export const done: Tried = { outcome: 'done' };

export const mostTries = 5;

const second = 1_000;
const minute = 60 * second;

const byTries: readonly number[] = [second, 5 * second, 30 * second, 2 * minute];
const byPatience: readonly number[] = [
  5 * second,
  15 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  60 * minute,
];

/** How long to wait after a failure, give or take a fifth, so that what failed together does not come back together. */
export type Failure = {
  readonly tried: Extract<Tried, { readonly outcome: 'failed' }>;
  /** How often it was tried, this time included. */
  readonly attempts: number;
  /** Since the first try. */
  readonly ageMs: number;
  /** 0 to 1. */
  readonly chance: number;
};

/** Milliseconds until the next try; undefined where there is none. */
export function waitAfter({ tried, attempts, ageMs, chance }: Failure): number | undefined {
  const { patienceMs } = tried;
  if (patienceMs === undefined && attempts >= mostTries) return undefined;
  if (patienceMs !== undefined && ageMs >= patienceMs) return undefined;
  const waits = patienceMs === undefined ? byTries : byPatience;
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? minute;
  return wait * (0.8 + 0.4 * chance);
}
