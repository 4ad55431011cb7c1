/** What a clock says at an instant: how much is consumed, when it is due, and when anything happens next. Instants in ms. */
import { type Calendars, calendarOf } from '../calendar/calendar.ts';
import { msOf } from '../expression/instants.ts';
import type { Clock, Segment, Target } from './clock.ts';

type Measured = Pick<Clock, 'segments' | 'target'>;

/** Milliseconds of the target that are used up at an instant. */
export function consumedAt({ segments, target }: Measured, calendars: Calendars, at: number): number {
  let consumed = 0;
  for (const segment of segments) {
    const from = msOf(segment.from);
    if (segment.kind !== 'counted' || from >= at) continue;
    consumed += countedBetween(target, calendars, from, Math.min(at, endOfSegment(segment)));
  }
  return consumed;
}

/**
 * The instant at which so much is consumed: in the past by what was counted, in the future if nothing changes. Undefined while
 * a pause stands before it, and for what its calendar never comes to.
 */
export function instantOf({ segments, target }: Measured, calendars: Calendars, consumed: number): number | undefined {
  let left = consumed;
  for (const segment of segments) {
    if (segment.kind !== 'counted') continue;
    const from = msOf(segment.from);
    const to = endOfSegment(segment);
    if (to === Number.POSITIVE_INFINITY) return later(target, calendars, from, left);
    const counted = countedBetween(target, calendars, from, to);
    if (left <= counted) return later(target, calendars, from, left);
    left -= counted;
  }
  return undefined;
}

/** When the target is used up. */
export function dueOf(clock: Measured, calendars: Calendars): number | undefined {
  return instantOf(clock, calendars, clock.target.ms);
}

/** The next share that is to be told, and when; undefined for a clock that stands still or has told everything. */
export function nextShare(
  clock: Clock,
  warn: readonly number[],
  calendars: Calendars,
): { readonly share: number; readonly at: number } | undefined {
  if (clock.status !== 'running') return undefined;
  for (const share of [...warn, 1]) {
    if (clock.told.some((one) => one >= share)) continue;
    const at = instantOf(clock, calendars, clock.target.ms * share);
    if (at !== undefined) return { share, at: Math.ceil(at) };
  }
  return undefined;
}

function countedBetween({ counts, calendar = '' }: Target, calendars: Calendars, from: number, to: number): number {
  return counts === 'elapsed' ? to - from : (calendarOf(calendars, calendar)?.between(from, to) ?? 0);
}

function later({ counts, calendar = '' }: Target, calendars: Calendars, from: number, ms: number): number | undefined {
  return counts === 'elapsed' ? from + ms : calendarOf(calendars, calendar)?.add(from, ms);
}

function endOfSegment({ to }: Segment): number {
  return to === undefined ? Number.POSITIVE_INFINITY : msOf(to);
}
