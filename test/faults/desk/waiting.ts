/** Waiting for something that another process does. */
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 50;

/** Asks until the answer is yes; how long it took, or undefined where it did not come in time. */
export async function waitUntil(holds: () => Promise<boolean>, withinMs: number): Promise<number | undefined> {
  const began = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - began;
    if (performance.now() - began > withinMs) return undefined;
    await sleep(pauseMs);
  }
}

/** The promise's answer, or undefined where it takes longer. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const stop = new AbortController();
  const late = sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
  }
}
