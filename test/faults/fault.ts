/** What a fault got to know. */
export type FaultResult = {
  /** Whether the pass line was held. */
  readonly held: boolean;
  /** One sentence with the numbers: what was done and what was seen. */
  readonly detail: string;
  /** It cannot be tried on this machine; `detail` says why. */
  readonly skipped?: true;
};

/** One fault: a file `cases/<name>.ts` exports it as `fault`. */
export type Fault = {
  readonly name: string;
  /** What is broken and what must hold all the same, in one sentence. */
  readonly claim: string;
  /** How long the whole run may take; 10 minutes if absent. */
  readonly timeoutMs?: number;
  /** `say` reports progress. A run that throws has not held. */
  readonly run: (context: { readonly say: (text: string) => void }) => Promise<FaultResult>;
};

/** One row of `npm run faults -- --json`. */
export type FaultRow = FaultResult & { readonly name: string; readonly claim: string; readonly seconds: number };
