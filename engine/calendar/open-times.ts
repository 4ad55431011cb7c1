/**
 * Open times: when a calendar is open within a span, as sorted instants with the sum of open time before each. A binary search
 * answers whatever the distance.
 */
import { dayMs, type HoursOfDay, type Interval } from './day-hours.ts';
import { stretchesOf } from './offsets.ts';

export type OpenTimes = {
  /** Nothing is known before the first, nor from the second on. */
  readonly from: number;
  readonly to: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Open milliseconds of the span before each interval. */
  readonly before: Float64Array;
  readonly total: number;
};

/**
 * A calendar is open at an instant when the clock on the wall shows a time within its hours: an hour that is skipped is open
 * for nobody, an hour that comes twice is open twice.
 */
export function openTimes(hoursOf: HoursOfDay, zone: string, from: number, to: number): OpenTimes {
  const stretches = stretchesOf(zone, from, to);
  const found: Interval[] = [];
  for (const { from: begins, to: ends, offset } of stretches) {
    const first = Math.max(begins, from) + offset;
    const last = Math.min(ends, to) + offset;
    // An interval over midnight began on the day before.
    for (let day = Math.floor(first / dayMs) - 1; day * dayMs < last; day += 1) {
      for (const [opens, closes] of hoursOf(day).intervals) {
        const start = Math.max(day * dayMs + opens, first);
        const end = Math.min(day * dayMs + closes, last);
        if (start < end) found.push([start - offset, end - offset]);
      }
    }
  }
  return summed(merged(found), from, to);
}

/** Sorted, and what meets or overlaps as one. */
function merged(found: Interval[]): readonly Interval[] {
  const sorted = found.sort((a, b) => a[0] - b[0]);
  const all: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

function summed(intervals: readonly Interval[], from: number, to: number): OpenTimes {
  const opens = new Float64Array(intervals.length);
  const closes = new Float64Array(intervals.length);
  const before = new Float64Array(intervals.length);
  let total = 0;
  for (const [place, [start, end]] of intervals.entries()) {
    opens[place] = start;
    closes[place] = end;
    before[place] = total;
    total += end - start;
  }
  return { from, to, opens, closes, before, total };
}

/** The place of the last number that is at most `value` (below it, where `isStrict`); -1 where there is none. */
export function lastUpTo(sorted: Float64Array, value: number, isStrict = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = sorted[middle] as number;
    if (isStrict ? one < value : one <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
