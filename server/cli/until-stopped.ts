/** Work that leaves nothing half done behind when somebody presses Ctrl-C. */

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Runs it with a signal that Ctrl-C aborts, and answers `stopped` then; pressed again it ends the process at once. */
export async function untilStopped<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T | 'stopped'> {
  const stopping = new AbortController();
  const forget = () => {
    for (const name of signals) process.off(name, stop);
  };
  const stop = () => {
    forget();
    stopping.abort();
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await run(stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) return 'stopped';
    throw error;
  } finally {
    forget();
  }
}
