/**
 * Words. Open: an instant at which the calendar counts working time. Intervals are half-open: at its end an interval is closed.
 * Instants are milliseconds since 1970-01-01T00:00Z; lengths are milliseconds of working time.
 */
import type { CalendarDefinition } from '../definition/catalogue.ts';
import { type HoursOfDay, hoursOfDays } from './day-hours.ts';
import { lastBelow, lastUpTo, type OpenTimes, openTimes } from './open-times.ts';

export type Calendars = ReadonlyMap<string, CalendarDefinition>;

/** The calendar and those that it inherits from, nearest first; a circle ends where it closes. */
export function lineOf(calendars: Calendars, key: string): readonly CalendarDefinition[] {
  const line = new Set<CalendarDefinition>();
  let one = calendars.get(key);
  while (one !== undefined && !line.has(one)) {
    line.add(one);
    one = calendars.get(one.inherits ?? '');
  }
  return [...line];
}

/** Undefined for a calendar that is not there. Throws a RangeError for a zone that there is not. */
export function compileCalendar(calendars: Calendars, key: string): Calendar | undefined {
  const line = lineOf(calendars, key);
  const [own] = line;
  return own === undefined ? undefined : new Calendar(key, own.zone, hoursOfDays(line));
}

const compiled = new WeakMap<Calendars, Map<string, Calendar | undefined>>();

/** The same calendar whenever it is asked for, with all that it worked out so far; undefined where it is not there. */
export function calendarOf(calendars: Calendars, key: string): Calendar | undefined {
  const known = compiled.get(calendars) ?? new Map<string, Calendar | undefined>();
  compiled.set(calendars, known);
  if (!known.has(key)) known.set(key, compileCalendar(calendars, key));
  return known.get(key);
}

const yearMs = 31_556_952_000;
/** Beyond these years nobody promises anything; without a bound a calendar that is never open would be searched for ever. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
/** Around the first instant that is asked about; extended by whatever is asked later. */
const firstSpanMs = 2 * yearMs;

export class Calendar {
  readonly key: string;
  readonly zone: string;
  readonly hoursOf: HoursOfDay;
  #times: OpenTimes | undefined;

  constructor(key: string, zone: string, hoursOf: HoursOfDay) {
    this.key = key;
    this.zone = zone;
    this.hoursOf = hoursOf;
  }

  /**
   * The earliest instant at which so much working time has passed since `start`; for none, when the calendar is open next.
   * Undefined where it is not open that long before the year 2200. Throws a RangeError for a length below zero.
   */
  add(start: number, length: number): number | undefined {
    if (!(length >= 0)) throw new RangeError(`Working time is added, never taken away: ${length} ms.`);
    if (length === 0) return this.nextOpen(start);
    let times = this.#covering(start, start);
    for (;;) {
      const wanted = workedAt(times, start) + length;
      if (wanted <= times.total) {
        const place = lastBelow(times.before, wanted);
        return (times.opens.values[place] as number) + wanted - (times.before.values[place] as number);
      }
      if (times.to >= latest) return undefined;
      times = this.#covering(start, times.to);
    }
  }

  /** Working time from `from` to `to`; below zero where `to` is the earlier. */
  between(from: number, to: number): number {
    const times = this.#covering(Math.min(from, to), Math.max(from, to));
    return workedAt(times, to) - workedAt(times, from);
  }

  isOpen(at: number): boolean {
    const times = this.#covering(at, at);
    const place = lastUpTo(times.opens, at);
    return place >= 0 && at < (times.closes[place] as number);
  }

  /** `at` where it is open, else when it opens next; undefined where it does not before the year 2200. */
  nextOpen(at: number): number | undefined {
    if (this.isOpen(at)) return at;
    let times = this.#covering(at, at);
    for (;;) {
      const place = lastUpTo(times.opens, at) + 1;
      if (place < times.opens.values.length) return times.opens.values[place];
      if (times.to >= latest) return undefined;
      times = this.#covering(at, times.to);
    }
  }

  /** `at` where it is open or closes just then, else when it closed last; undefined where it was not since 1900. */
  previousOpen(at: number): number | undefined {
    let times = this.#covering(at, at);
    for (;;) {
      const place = lastUpTo(times.opens, at);
      if (place >= 0) return Math.min(at, times.closes[place] as number);
      if (times.from <= earliest) return undefined;
      times = this.#covering(times.from - 1, at);
    }
  }

  /** Whether it is open at any time of a span. */
  isOpenWithin(from: number, to: number): boolean {
    const next = this.nextOpen(from);
    return next !== undefined && next < to;
  }

  /** Open intervals within a span, cut at its ends. */
  intervals(from: number, to: number): readonly (readonly [from: number, to: number])[] {
    const times = this.#covering(from, to);
    const found: [number, number][] = [];
    for (let place = Math.max(0, lastUpTo(times.opens, from)); place < times.opens.values.length; place += 1) {
      const start = Math.max(from, times.opens.values[place] as number);
      if (start >= to) break;
      const end = Math.min(to, times.closes[place] as number);
      if (start < end) found.push([start, end]);
    }
    return found;
  }

  /** Open times in which both instants lie, `to` before the end; extended by as much as there is, so that it happens seldom. */
  #covering(from: number, to: number): OpenTimes {
    const known = this.#times;
    if (known !== undefined && from >= known.from && to < known.to) return known;
    return this.#extended(Math.min(Math.max(from, earliest), latest), Math.min(Math.max(to, earliest), latest));
  }

  /** Outside of the years that are answered for, nothing is open. */
  #extended(from: number, to: number): OpenTimes {
    const known = this.#times;
    if (known !== undefined && from >= known.from && to < known.to) return known;
    const length = known === undefined ? firstSpanMs : known.to - known.from;
    const begins =
      known === undefined ? from - length : from < known.from ? Math.min(from, known.from - length) : known.from;
    const ends =
      known === undefined ? to + length : to >= known.to ? Math.max(to + yearMs, known.to + length) : known.to;
    this.#times = openTimes(this.hoursOf, this.zone, Math.max(begins, earliest), Math.min(ends, latest + 1));
    return this.#times;
  }
}

/** Open time of the span before an instant. */
function workedAt({ opens, closes, before }: OpenTimes, at: number): number {
  const place = lastUpTo(opens, at);
  if (place < 0) return 0;
  return (before.values[place] as number) + Math.min(at, closes[place] as number) - (opens.values[place] as number);
}
