import type { Calendar } from '../../../engine/index.ts';
import type { Bench } from '../bench.ts';
import { someCalendars, someInstants, warmedUp } from './some-calendars.ts';

const count = 3_000_000;
const calendars = warmedUp(someCalendars());

/** One question, asked of twenty calendars in turn at random instants. */
export function calendarBench(name: string, ask: (calendar: Calendar, at: number) => number | undefined): Bench {
  return {
    name,
    unit: 'answers',
    run: async (seed) => {
      const instants = someInstants(seed, count);
      let sum = 0;
      const start = performance.now();
      for (let n = 0; n < count; n += 1) {
        const calendar = calendars[n % calendars.length];
        if (calendar !== undefined) sum += (ask(calendar, instants[n] ?? 0) ?? 0) % 1000;
      }
      const seconds = (performance.now() - start) / 1000;
      // What nobody reads is not worked out.
      if (Number.isNaN(sum)) throw new Error('An answer is no number.');
      return { count, seconds };
    },
    target: { rate: 3_000_000 },
  };
}
