import type { Bench } from '../bench.ts';
import { someCalendars, someInstants, warmedUp } from '../desk/some-calendars.ts';

const count = 3_000_000;
const year = 365 * 86_400_000;
const calendars = warmedUp(someCalendars());

/** The working time of a year, on twenty calendars in turn. */
export const bench: Bench = {
  name: 'calendar-between',
  unit: 'answers',
  run: async (seed) => {
    const instants = someInstants(seed, count);
    let sum = 0;
    const start = performance.now();
    for (let n = 0; n < count; n += 1) {
      const begins = instants[n] ?? 0;
      sum += (calendars[n % calendars.length]?.between(begins, begins + year) ?? 0) % 1000;
    }
    const seconds = (performance.now() - start) / 1000;
    // What nobody reads is not worked out.
    if (Number.isNaN(sum)) throw new Error('An answer is no number.');
    return { count, seconds };
  },
  target: { rate: 3_000_000 },
};
