/** Words. Deadline: one signal for everything that a request waits for, given by its time or by who asked for it. */

export type Deadline = {
  readonly signal: AbortSignal;
  /** What the promise gives, or an exception as soon as the deadline is over, whether or not the promise ever ends. */
  readonly within: <Value>(promise: Promise<Value>) => Promise<Value>;
  /** Stops the clock. */
  readonly end: () => void;
};

export function startDeadline(timeoutMs: number, cancel: AbortSignal | undefined): Deadline {
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), timeoutMs);
  const signal = cancel === undefined ? time.signal : AbortSignal.any([time.signal, cancel]);
  return {
    signal,
    within: (promise) => unlessAborted(promise, signal),
    end: () => clearTimeout(timer),
  };
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const over = Promise.withResolvers<never>();
  const abort = (): void => over.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([promise, over.promise]).finally(() => signal.removeEventListener('abort', abort));
}
