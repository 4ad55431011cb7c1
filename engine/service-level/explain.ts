/**
 * Why a clock is due when it is, step by step: what counted, what did not and why. The counted steps add up to what is
 * consumed, and up to the due instant to the whole target.
 */
import { type Calendar, type Calendars, calendarOf } from '../calendar/calendar.ts';
import { type DayHours, dayMs } from '../calendar/day-hours.ts';
import type { LocalText } from '../definition/text.ts';
import { dateText, instantText, msOf } from '../expression/instants.ts';
import type { Clock, Target } from './clock.ts';
import { consumedAt, dueOf } from './measure.ts';

/** Instants are ISO 8601 in UTC; lengths milliseconds. */
export type ClockStepTold =
  | { readonly kind: 'started'; readonly at: string }
  | { readonly kind: 'counted'; readonly from: string; readonly to: string; readonly ms: number }
  /** The calendar was closed: at night, on a day off, by a holiday. `ms` is the time that passed. */
  | {
      readonly kind: 'closed';
      readonly from: string;
      readonly to: string;
      readonly ms: number;
      readonly days: readonly DayTold[];
    }
  | {
      readonly kind: 'paused';
      readonly from: string;
      readonly to: string;
      readonly ms: number;
      readonly state?: string;
    }
  /** It had been met, and the ticket came back. */
  | { readonly kind: 'over'; readonly from: string; readonly to: string; readonly ms: number }
  | { readonly kind: 'retargeted'; readonly at: string; readonly before: Target; readonly after: Target }
  | { readonly kind: 'due'; readonly at: string; readonly isPast: boolean }
  /** No instant: it is paused, or its calendar never comes to it. */
  | { readonly kind: 'open'; readonly leftMs: number }
  | { readonly kind: 'met' | 'cancelled'; readonly at: string };

/** A day that differs from its weekday, as its calendar says: `date` is of the calendar's zone. */
export type DayTold = {
  readonly date: string;
  readonly why: 'off' | 'shortened' | 'moved' | 'ownHours';
  readonly title?: LocalText;
};

export type ClockExplanation = {
  readonly target: Target;
  readonly zone?: string;
  readonly steps: readonly ClockStepTold[];
  /** Consumed at the instant asked for, and when it is due; absent while a pause stands before it. */
  readonly consumedMs: number;
  readonly dueAt?: string;
};

/** Longer stretches are told as one step: nobody reads a hundred days. */
const mostSteps = 120;

/** `at` (ms) is now: what is told beyond is what comes if nothing changes. */
export function explainClock(clock: Clock, calendars: Calendars, at: number): ClockExplanation {
  const { target } = clock;
  const calendar = target.counts === 'working' ? calendarOf(calendars, target.calendar ?? '') : undefined;
  const due = clock.status === 'cancelled' ? undefined : dueOf(clock, calendars);
  const consumedMs = consumedAt(clock, calendars, at);
  const steps: ClockStepTold[] = [{ kind: 'started', at: clock.startedAt }];
  const changes = clock.earlier.map(({ target: before, until }, n) => {
    const after = clock.earlier[n + 1]?.target ?? target;
    return { kind: 'retargeted', at: until, before, after } as const;
  });
  let left = target.ms;
  let isDueTold = false;
  const tellDue = (instant: number) => {
    isDueTold = true;
    steps.push({ kind: 'due', at: instantText(instant), isPast: instant < at });
  };
  for (const segment of clock.segments) {
    const from = msOf(segment.from);
    const open = segment.to === undefined;
    const to = open ? Math.max(due ?? at, from, isDueTold ? at : 0) : msOf(segment.to);
    while (changes[0] !== undefined && msOf(changes[0].at) <= from) steps.push(changes.shift() as ClockStepTold);
    if (segment.kind !== 'counted') {
      const end = open ? at : to;
      if (end <= from) continue;
      const passed = { from: segment.from, to: instantText(end), ms: end - from };
      steps.push(
        segment.kind === 'over'
          ? { kind: 'over', ...passed }
          : { kind: 'paused', ...passed, ...(segment.state === undefined ? {} : { state: segment.state }) },
      );
      continue;
    }
    for (const step of countedSteps(calendar, from, to)) {
      if (step.kind !== 'counted' || isDueTold || step.ms < left) {
        steps.push(step);
        if (step.kind === 'counted') left -= step.ms;
        continue;
      }
      // The instant at which it is due stands within this stretch, or at its end.
      const begins = msOf(step.from);
      const dueHere = begins + left;
      steps.push({ ...step, to: instantText(dueHere), ms: left });
      tellDue(dueHere);
      const rest = step.ms - left;
      if (rest > 0) steps.push({ kind: 'counted', from: instantText(dueHere), to: step.to, ms: rest });
      left = 0;
    }
  }
  steps.push(...changes);
  if (clock.endedAt !== undefined) {
    steps.push({ kind: clock.status === 'met' ? 'met' : 'cancelled', at: clock.endedAt });
  } else if (!isDueTold) steps.push({ kind: 'open', leftMs: Math.max(0, target.ms - consumedMs) });
  return {
    target,
    ...(calendar === undefined ? {} : { zone: calendar.zone }),
    steps: shortened(steps),
    consumedMs,
    ...(due === undefined ? {} : { dueAt: instantText(due) }),
  };
}

/** What a calendar counts of a span (ms), and when it is closed; a span that no step fits is told by none. */
export function explainSpan(calendar: Calendar, from: number, to: number): readonly ClockStepTold[] {
  return shortened(countedSteps(calendar, from, to));
}

type Stretch = Extract<ClockStepTold, { kind: 'counted' | 'closed' }>;

function countedSteps(calendar: Calendar | undefined, from: number, to: number): readonly Stretch[] {
  if (to <= from) return [];
  if (calendar === undefined) return [{ kind: 'counted', from: instantText(from), to: instantText(to), ms: to - from }];
  const steps: Stretch[] = [];
  let reached = from;
  for (const [opens, closes] of calendar.intervals(from, to)) {
    if (opens > reached) steps.push(closedStep(calendar, reached, opens));
    steps.push({ kind: 'counted', from: instantText(opens), to: instantText(closes), ms: closes - opens });
    reached = closes;
  }
  if (reached < to) steps.push(closedStep(calendar, reached, to));
  return steps;
}

function closedStep(calendar: Calendar, from: number, to: number): Stretch {
  return {
    kind: 'closed',
    from: instantText(from),
    to: instantText(to),
    ms: to - from,
    days: specialDays(calendar, from, to),
  };
}

function specialDays({ zone, hoursOf }: Calendar, from: number, to: number): readonly DayTold[] {
  const first = dayOf(zone, from);
  const last = dayOf(zone, to);
  return Array.from({ length: Math.min(last - first + 1, 60) }, (_, n) => first + n).flatMap((day) => {
    const { why, title }: DayHours = hoursOf(day);
    if (why === undefined) return [];
    const date = dateText(day * dayMs);
    return [{ date, why, ...(title === undefined ? {} : { title }) }];
  });
}

function dayOf(zone: string, at: number): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return Math.floor((at + wall.offsetNanoseconds / 1_000_000) / dayMs);
}

/** The middle of a long tale is told by two sums, so that all steps still add up. */
function shortened(steps: readonly ClockStepTold[]): readonly ClockStepTold[] {
  if (steps.length <= mostSteps) return steps;
  const head = steps.slice(0, mostSteps / 2);
  const tail = steps.slice(-mostSteps / 2);
  const middle = steps.slice(mostSteps / 2, -mostSteps / 2);
  const sumOf = (kind: 'counted' | 'closed' | 'paused' | 'over') =>
    middle.reduce((sum, step) => (step.kind === kind ? sum + step.ms : sum), 0);
  const span = middle.filter((step) => 'from' in step);
  const [from, to] = [span[0]?.from ?? '', span.at(-1)?.to ?? ''];
  const sums: ClockStepTold[] = [{ kind: 'counted', from, to, ms: sumOf('counted') }];
  const other = sumOf('closed') + sumOf('paused') + sumOf('over');
  if (other > 0) sums.push({ kind: 'closed', from, to, ms: other, days: [] });
  return [...head, ...sums, ...middle.filter(({ kind }) => kind === 'retargeted' || kind === 'due'), ...tail];
}
