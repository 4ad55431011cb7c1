/** What one round of a measurement did. */
export type Round = {
  /** How many units (commands, rows, evaluations) were done in this round. */
  readonly count: number;
  /** How long they took together, where not all of the round counts; usually the whole round. */
  readonly seconds?: number;
  /** The peak of the memory of the process that did the work, where that is not this one, such as a server. */
  readonly rssMb?: number;
  /** How long single units took, where that was measured: the percentiles come from these. */
  readonly latenciesMs?: readonly number[];
  /** The same by kind of unit, where a case measures several: the bar of p99 then stands for each of them. */
  readonly parts?: Readonly<Record<string, readonly number[]>>;
};

/** Something that is measured: `run` does one round, `prepare` what is needed once before and does not count. */
export type Measured = {
  readonly prepare?: () => Promise<void> | void;
  /** `seed` differs from round to round and is the same for both sides of a round. */
  readonly run: (seed: number) => Promise<Round>;
};

/** The bars of a case; those that are given must be met. */
export type Target = {
  /** At least so many units a second. */
  readonly rate?: number;
  /** At most so long for 99 of 100 units. */
  readonly p99Ms?: number;
  /** At most so much memory at the peak. */
  readonly rssMb?: number;
  /** At least so many times the reference's rate. */
  readonly ratio?: number;
};

/** What both sides of a case need before they start, such as a PostgreSQL; made once by the parent, in no side's memory. */
export type Stage = {
  /** Told to both sides by their environment. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

/** One case: a file `cases/<name>.ts` exports it as `bench`. */
export type Bench = Measured & {
  readonly name: string;
  /** What is counted: `commands`, `rows`. */
  readonly unit: string;
  readonly stage?: () => Promise<Stage>;
  /** What ours is compared with, measured in turn with it: the same work done by another, or less of the work. */
  readonly reference?: Measured & { readonly name: string };
  readonly target?: Target;
  /** What the ratio means, in words, where that is another number than the ratio itself. */
  readonly tells?: (ratio: number) => string;
};

/** One row of `npm run bench -- --json`. */
export type Row = {
  readonly name: string;
  /** Units a second, the median of the rounds. */
  readonly rate: number;
  readonly unit: string;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** The peak of the resident memory of the process that ran this case alone. */
  readonly rssMb: number;
  /** The reference's units a second. */
  readonly reference: number | null;
  /** Our rate by the reference's, the median of the rounds. */
  readonly ratio: number | null;
  /** Present where the case measures several kinds of units. */
  readonly parts?: readonly { readonly name: string; readonly p50Ms: number | null; readonly p99Ms: number | null }[];
};
