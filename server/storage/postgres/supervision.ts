/** Keeps a PostgreSQL running: one that ends without being told to is started again on its port. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Postmaster } from './postmaster.ts';

export type SupervisionOptions = {
  readonly first: Postmaster;
  /** Starts the next one, on the same port. */
  relaunch(): Promise<Postmaster>;
  halt(postmaster: Postmaster): Promise<void>;
  log(line: string): void;
};

export type Supervision = { current(): Postmaster; stop(): Promise<void> };

/** After a death at once, then ever later: a full disk is not mended by haste. */
const pausesMs = [0, 250, 500, 1_000, 2_000, 5_000];
const longestPauseMs = 10_000;

export function supervise(options: SupervisionOptions): Supervision {
  const ending = new AbortController();
  let current: Postmaster | undefined = options.first;
  const watching = watch();
  let stopping: Promise<void> | undefined;

  async function watch(): Promise<void> {
    while (current !== undefined) {
      await current.gone;
      if (ending.signal.aborted) return;
      options.log(`PostgreSQL (process ${current.pid}) has ended unexpectedly. It is started again.`);
      current = await relaunch(options, ending.signal);
      // Told to stop meanwhile: whoever waits for that ends the new one.
      if (ending.signal.aborted) return;
    }
  }

  async function stop(): Promise<void> {
    ending.abort();
    // A start that is under way comes to its end first: a server that nobody knows of would be left otherwise.
    if (current !== undefined) await options.halt(current);
    await watching;
    if (current !== undefined) await options.halt(current);
  }

  return {
    current: () => current ?? options.first,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function relaunch(options: SupervisionOptions, signal: AbortSignal): Promise<Postmaster | undefined> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    await sleep(pausesMs[attempt] ?? longestPauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return undefined;
    try {
      const next = await options.relaunch();
      options.log(`PostgreSQL runs again (process ${next.pid}).`);
      return next;
    } catch (error) {
      options.log(error instanceof Error ? error.message : String(error));
    }
  }
  return undefined;
}
