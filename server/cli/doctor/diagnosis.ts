/**
 * Words. Check: one thing that the doctor looks at. Diagnosis: what it found there; `fail` keeps the server from working or
 * endangers data, `warn` will hurt somebody sooner or later.
 */
export type Verdict = 'ok' | 'warn' | 'fail';

export type Diagnosis = {
  readonly check: string;
  readonly verdict: Verdict;
  /** What is so. */
  readonly message: string;
  /** What to do about it. */
  readonly mend?: string;
};

/** What a check finds; who it is, is added by whoever runs it. */
export type Found = Omit<Diagnosis, 'check'>;

export const ok = (message: string): Found => ({ verdict: 'ok', message });
export const warn = (message: string, mend: string): Found => ({ verdict: 'warn', message, mend });
export const fail = (message: string, mend: string): Found => ({ verdict: 'fail', message, mend });
