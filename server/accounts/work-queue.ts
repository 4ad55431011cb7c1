/** Words. Work queue: work of which little may run at once and not much may wait. */

export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>;

export type WorkQueueOptions = {
  readonly atOnce: number;
  readonly waiting: number;
  /** What is thrown where as many wait as may. */
  readonly full: () => Error;
};

/** Runs work in the order in which it came. */
export function openWorkQueue({ atOnce, waiting, full }: WorkQueueOptions): WorkQueue {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw full();
      // Whoever ends hands its place on, so the count stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
