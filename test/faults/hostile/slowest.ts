/** How long the slowest of many calls took, and which one it was. */
export type Slowest = { ms: number; what: string; calls: number };

export function nothingYet(): Slowest {
  return { ms: 0, what: '-', calls: 0 };
}

/** Calls and remembers the time when it was the longest so far. */
export function timed<T>(slowest: Slowest, what: string, call: () => T): T {
  const started = performance.now();
  const result = call();
  const ms = performance.now() - started;
  slowest.calls += 1;
  if (ms > slowest.ms) {
    slowest.ms = ms;
    slowest.what = what;
  }
  return result;
}

export function inWords({ ms, what, calls }: Slowest): string {
  return `${calls} calls, the slowest ${ms.toFixed(0)} ms (${what})`;
}
