/** Being told to stop, once and for all: by Ctrl-C, or by whoever manages the services of a machine. */

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves with the first signal, which `hear` is told of at once. Later ones change nothing: service managers send
 * one to every process of a service, and what started this one passes its own on. A second one that nobody hears
 * would end the process in the middle of its stopping, which leaves the PostgreSQL of a server running.
 */
export function stopSignal(hear: () => void): Promise<void> {
  return new Promise((resolve) => {
    let isHeard = false;
    const stop = () => {
      if (!isHeard) hear();
      isHeard = true;
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
