/**
 * Open times: when a calendar is open within a span, as sorted instants with the sum of open time before each. Where a number
 * stands among them is found by the bucket that it falls into, in a few steps whatever the distance.
 */
import { dayMs, type HoursOfDay, type Interval } from './day-hours.ts';
import { stretchesOf } from './offsets.ts';

export type OpenTimes = {
  /** Nothing is known before the first, nor from the second on. */
  readonly from: number;
  readonly to: number;
  readonly opens: Sorted;
  readonly closes: Float64Array;
  /** Open milliseconds of the span before each interval. */
  readonly before: Sorted;
  readonly total: number;
};

/** Ascending numbers, with the place of the last one up to the beginning of each bucket of equal width. */
export type Sorted = {
  readonly values: Float64Array;
  readonly places: Int32Array;
  /**
   * Where the first bucket begins, and how wide each is. In an array: as two fields of the object, V8 14.6 gave one object
   * the numbers of the next in compiled code, once in some five runs of a busy process.
   */
  readonly scale: Float64Array;
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
  return {
    from,
    to,
    opens: bucketed(opens, from, dayMs, (to - from) / dayMs),
    closes,
    before: bucketed(before, 0, Math.max(1, total / Math.max(1, intervals.length)), intervals.length),
    total,
  };
}

function bucketed(values: Float64Array, from: number, width: number, count: number): Sorted {
  const places = new Int32Array(Math.max(1, Math.ceil(count) + 1));
  let place = -1;
  for (let bucket = 0; bucket < places.length; bucket += 1) {
    while (place + 1 < values.length && (values[place + 1] as number) <= from + bucket * width) place += 1;
    places[bucket] = place;
  }
  return { values, places, scale: Float64Array.of(from, width) };
}

/** The place of the last number that is at most `value`; -1 where there is none. */
export function lastUpTo(sorted: Sorted, value: number): number {
  const { values } = sorted;
  let place = placeBefore(sorted, value);
  while (place + 1 < values.length && (values[place + 1] as number) <= value) place += 1;
  return place;
}

/** The place of the last number below `value`; -1 where there is none. */
export function lastBelow(sorted: Sorted, value: number): number {
  const { values } = sorted;
  let place = placeBefore(sorted, value);
  while (place >= 0 && (values[place] as number) >= value) place -= 1;
  while (place + 1 < values.length && (values[place + 1] as number) < value) place += 1;
  return place;
}

function placeBefore({ places, scale }: Sorted, value: number): number {
  const bucket = (value - (scale[0] as number)) / (scale[1] as number);
  if (!(bucket >= 0)) return -1;
  return places[Math.min(Math.floor(bucket), places.length - 1)] as number;
}
