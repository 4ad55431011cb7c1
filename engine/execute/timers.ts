/** Timers on a ticket: started with a state or an approval, stopped with it. What is due when needs no clock here. */
import type { CompiledState, CompiledTimer } from '../compile/types.ts';
import type { Span } from '../definition/duration.ts';
import { isoDurationMs } from '../definition/duration.ts';
import { instantMs, instantText } from '../expression/instants.ts';
import type { Timer } from '../ticket/ticket.ts';
import { activeStates, contextOf, removeRecords, setRecord, type Work } from './work.ts';

export function startTimers(work: Work, state: CompiledState): void {
  for (const timer of state.timers) {
    if (timer.in !== undefined) {
      if (!beats(work, timer)) continue;
      startTimer(work, timer.id, { state: state.path, in: timer.in, every: timer.every });
    } else {
      const at = timer.time?.valueOf(contextOf(work));
      if (typeof at === 'string')
        setRecord(work, 'timers', timer.id, { state: state.path, since: work.command.at, at });
    }
  }
}

/** Starts a timer; its instant is known at once where the span is elapsed time, else by whoever has the calendar. */
export function startTimer(
  work: Work,
  id: string,
  { state, in: span, every }: { state: string; in: Span; every?: boolean },
): void {
  const since = work.command.at;
  const begins = instantMs(since);
  const length = 'elapsed' in span ? isoDurationMs(span.elapsed) : undefined;
  const timer: Timer = {
    state,
    since,
    in: span,
    ...(begins === undefined || length === undefined ? {} : { at: instantText(begins + length) }),
    ...(every === true ? { every } : {}),
  };
  setRecord(work, 'timers', id, timer);
}

/** A rhythm with a condition beats only while that holds: a ticket that it does not concern is left in peace. */
function beats(work: Work, { when, every }: CompiledTimer): boolean {
  return !every || when === undefined || when.holds(contextOf(work)) === true;
}

/**
 * A timer that goes by a field follows it: an edit of the field while its state is active moves the instant, or takes it
 * away. A rhythm with a condition begins and ends with it.
 */
export function followTimes(work: Work): void {
  const { before } = work;
  if (before === undefined || before.fields === work.ticket.fields) return;
  for (const state of activeStates(work)) {
    if (before.entered[state.path] === undefined) continue;
    for (const timer of state.timers) {
      const { id, time } = timer;
      if (time === undefined) {
        followRhythm(work, state, timer);
        continue;
      }
      const at = time.valueOf(contextOf(work));
      if (at === time.valueOf({ ...contextOf(work), fields: before.fields })) continue;
      stopTimer(work, id);
      if (typeof at === 'string') setRecord(work, 'timers', id, { state: state.path, since: work.command.at, at });
    }
  }
}

function followRhythm(work: Work, { path }: CompiledState, timer: CompiledTimer): void {
  if (!timer.every || timer.when === undefined || timer.in === undefined) return;
  const isRunning = work.ticket.timers[timer.id] !== undefined;
  if (beats(work, timer) === isRunning) return;
  if (isRunning) stopTimer(work, timer.id);
  else startTimer(work, timer.id, { state: path, in: timer.in, every: true });
}

export function stopTimers(work: Work, left: readonly string[]): void {
  removeRecords(work, 'timers', (id) => left.includes(work.ticket.timers[id]?.state ?? ''));
}

export function stopTimer(work: Work, id: string): void {
  removeRecords(work, 'timers', (other) => other === id);
}
