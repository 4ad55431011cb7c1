import type { Write } from './command.ts';

/** Nothing shorter than this is worth a line. */
const firstAfterMs = 2000;
const everyMs = 1000;

export type Progress = {
  /** Tells how much is done by now. Called often, prints seldom. */
  at(done: number): void;
  /** Ends the line and answers how many milliseconds it took. */
  end(): number;
};

export type ProgressOptions = {
  /** Default: whether the standard error is one. */
  readonly isTerminal?: boolean;
  /** The clock is asked for one call of `at` in so many; default: 256. */
  readonly calls?: number;
};

/** Shows on the standard error how far long work is, and its rate: one line that is written over, where it is a terminal. */
export function showProgress(
  err: Write,
  unit: string,
  { isTerminal = process.stderr.isTTY === true, calls = 256 }: ProgressOptions = {},
): Progress {
  const start = performance.now();
  let call = 0;
  let next = start + firstAfterMs;
  let isShown = false;
  return {
    at(done) {
      call += 1;
      if (call % calls !== 0) return;
      const now = performance.now();
      if (now < next) return;
      next = now + everyMs;
      const rate = Math.round(done / ((now - start) / 1000));
      const line = `${done.toLocaleString('en-US')} ${unit}, ${rate.toLocaleString('en-US')} a second`;
      err(isTerminal ? `\r${line}` : `${line}\n`);
      isShown = true;
    },
    end() {
      if (isShown && isTerminal) err('\n');
      isShown = false;
      return performance.now() - start;
    },
  };
}
