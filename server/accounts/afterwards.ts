/** Words. Afterwards: work whose caller is answered before it is done, so that the answer does not show how long it takes. */
import { Problem } from '../http/index.ts';
import { openWorkQueue } from './work-queue.ts';

export type Afterwards = {
  /** Begins the work when its turn comes; throws where too much waits already. */
  begin(work: () => Promise<void>): void;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
};

const most = 100;

export function openAfterwards(onTrouble: (error: unknown) => void): Afterwards {
  const queued = openWorkQueue({ atOnce: 2, waiting: Number.POSITIVE_INFINITY, full: tooMuch });
  const underWay = new Set<Promise<void>>();
  return {
    begin(work) {
      if (underWay.size >= most) throw tooMuch();
      // Nobody waits for the outcome any more; whoever asked asks again.
      const promise = queued(work)
        .catch(onTrouble)
        .finally(() => underWay.delete(promise));
      underWay.add(promise);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function tooMuch(): Problem {
  return new Problem({
    status: 503,
    code: 'busy',
    detail: 'Too much is under way at this moment. Try again shortly.',
    headers: { 'retry-after': '5' },
  });
}
