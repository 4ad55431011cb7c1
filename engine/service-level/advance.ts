/**
 * The clocks of a ticket after one more entry. All that a clock is comes of its ticket's history and of the service levels and
 * calendars: walked through again from the first entry, it comes out the same.
 */
import type { Calendars } from '../calendar/calendar.ts';
import type { CompiledClock, CompiledServiceLevel } from '../compile/service-levels.ts';
import { activePaths, outermost } from '../compile/state-tree.ts';
import type { CompiledProcess } from '../compile/types.ts';
import type { Action } from '../definition/process.ts';
import type { CompiledExpression } from '../expression/compile.ts';
import type { ExpressionContext } from '../expression/context.ts';
import { instantText, msOf } from '../expression/instants.ts';
import type { Facts } from '../ticket/facts.ts';
import { isEqual } from '../ticket/patch.ts';
import type { Instant, Ticket } from '../ticket/ticket.ts';
import type { CancelReason, Clock, Segment, Target } from './clock.ts';
import { lengthOf } from './length.ts';
import { consumedAt, dueOf, instantOf } from './measure.ts';

/** One entry, as clocks see it. */
export type ClockStep = {
  readonly process: CompiledProcess;
  readonly levels: readonly CompiledServiceLevel[];
  readonly calendars: Calendars;
  readonly before: Ticket | undefined;
  readonly after: Ticket;
  readonly channel: string;
  readonly facts: Facts;
};

/** Earlier runs of a clock stay as they ended: of each clock one alone can run. */
export function advanceClocks(clocks: readonly Clock[], step: ClockStep): readonly Clock[] {
  const context = contextOf(step);
  const kept = clocks.map((clock, n) => (hasLaterRun(clock, clocks, n) ? clock : advance(clock, step, context)));
  const started = step.levels.flatMap((level) =>
    isFor(level, context) ? level.clocks.flatMap((one) => start(one, kept, step, context)) : [],
  );
  return started.length === 0 ? kept : [...kept, ...started];
}

function hasLaterRun({ level, clock }: Clock, clocks: readonly Clock[], place: number): boolean {
  return clocks.some((one, n) => n > place && one.level === level && one.clock === clock);
}

function contextOf({
  process,
  before,
  after,
  channel,
  facts,
}: Omit<ClockStep, 'levels' | 'calendars'>): ExpressionContext {
  let moves: ExpressionContext['moves'];
  return {
    fields: after.fields,
    before: before?.fields,
    facts,
    state: outermost(after.state),
    category: after.category,
    channel,
    process: process.key,
    // Most conditions ask the ticket alone.
    get moves() {
      moves ??= movesOf(process, before, after);
      return moves;
    },
    at: after.updatedAt,
  };
}

/** A state that was left and entered by the same entry is among both. */
function movesOf(
  { tree }: CompiledProcess,
  before: Ticket | undefined,
  after: Ticket,
): NonNullable<ExpressionContext['moves']> {
  const [from, to] = [before?.state ?? [], after.state].map((state) => activePaths(tree, state));
  const isAnew = (path: string) => before?.entered[path] !== after.entered[path];
  return {
    entered: (to ?? []).filter((path) => !(from ?? []).includes(path) || isAnew(path)),
    left: (from ?? []).filter((path) => !(to ?? []).includes(path) || isAnew(path)),
  };
}

/** Whether a service level is switched on, and for a ticket like this. */
export function isFor({ definition, when }: CompiledServiceLevel, context: ExpressionContext): boolean {
  return definition.active !== false && (when === undefined || holds(when, context));
}

function holds(condition: CompiledExpression | undefined, context: ExpressionContext): boolean {
  return condition !== undefined && condition.holds(context) === true;
}

function start(
  clock: CompiledClock,
  clocks: readonly Clock[],
  step: ClockStep,
  context: ExpressionContext,
): readonly Clock[] {
  const runs = clocks.filter((one) => one.level === clock.level && one.clock === clock.key);
  const last = runs.at(-1);
  if (last !== undefined && (last.status === 'running' || last.status === 'paused')) return [];
  const isRestarted = last?.status === 'met' && clock.definition.onReopen === 'restart' && isReopened(step);
  if (!isRestarted && !holds(clock.start, context)) return [];
  if (holds(clock.cancel, context) || (!isRestarted && holds(clock.meet, context))) return [];
  return begun(clock, runs.length + 1, step, context);
}

function begun(clock: CompiledClock, run: number, step: ClockStep, context: ExpressionContext): readonly Clock[] {
  const { after } = step;
  const at = after.updatedAt;
  const target = targetOf(choiceOf(clock, step, context), at, step.calendars);
  if (target === undefined) return [];
  const isPaused = holds(clock.pause, context);
  return [
    {
      level: clock.level,
      clock: clock.key,
      run,
      status: isPaused ? 'paused' : 'running',
      startedAt: at,
      target,
      segments: [segmentAt(at, isPaused, after)],
      told: [],
      earlier: [],
    },
  ];
}

export type Choice = Pick<Target, 'place' | 'span' | 'calendar'>;

/** The first target that holds, with the calendar that it names or the clock's first that holds. */
export function choiceOf(
  { targets, calendars: named }: CompiledClock,
  { calendars, process }: Pick<ClockStep, 'calendars' | 'process'>,
  context: ExpressionContext,
): Choice | undefined {
  const applies = <T extends { readonly when?: CompiledExpression }>({ when }: T) =>
    when === undefined || holds(when, context);
  const place = targets.findIndex(applies);
  const span = targets[place]?.is;
  if (span === undefined) return undefined;
  const asked = ('calendar' in span ? span.calendar : undefined) ?? named.find(applies)?.is;
  // A path such as `service.calendar` leads to nothing where the installation knows none: the process's own counts.
  const calendar = asked !== undefined && calendars.has(asked) ? asked : process.definition.uses?.calendar;
  return { place, span, ...(calendar === undefined ? {} : { calendar }) };
}

/** The choice with its length from an instant on; undefined where its calendar is not there, or never open that long. */
export function targetOf(choice: Choice | undefined, startedAt: Instant, calendars: Calendars): Target | undefined {
  if (choice === undefined) return undefined;
  const length = lengthOf(choice.span, msOf(startedAt), calendars, choice.calendar);
  return length === undefined ? undefined : { ...choice, ...length };
}

function segmentAt(from: Instant, isPaused: boolean, ticket: Ticket): Segment {
  return { from, kind: isPaused ? 'paused' : 'counted', state: outermost(ticket.state) };
}

function advance(clock: Clock, step: ClockStep, context: ExpressionContext): Clock {
  if (clock.status === 'cancelled') return clock;
  const level = step.levels.find(({ key }) => key === clock.level);
  const compiled = level?.clocks.find(({ key }) => key === clock.clock);
  if (level === undefined || compiled === undefined || level.definition.active === false) {
    return clock.status === 'met' ? clock : ended(clock, step, 'cancelled', 'inactive');
  }
  if (clock.status === 'met') return reopened(clock, compiled, step, context);
  if (!isFor(level, context)) return ended(clock, step, 'cancelled', 'notFor');
  if (holds(compiled.cancel, context)) return ended(clock, step, 'cancelled', 'condition');
  // What the entry changed counts for the time after it; up to it, time ran by what stood before.
  if (holds(compiled.meet, context)) return ended(clock, step, 'met');
  return paused(edited(clock, compiled, step, context), compiled, step, context);
}

function ended(clock: Clock, { after, calendars }: ClockStep, status: 'met' | 'cancelled', by?: CancelReason): Clock {
  const endedAt = after.updatedAt;
  const closed = { ...clock, status, endedAt, segments: closedAt(clock.segments, endedAt) };
  const breach = dueOf(closed, calendars);
  return {
    ...closed,
    ...(by === undefined ? {} : { cancelledBy: by }),
    ...(breach === undefined || breach >= msOf(endedAt) ? {} : { breachedAt: instantText(breach) }),
  };
}

function closedAt(segments: readonly Segment[], to: Instant): readonly Segment[] {
  return segments.map((segment) => (segment.to === undefined ? { ...segment, to } : segment));
}

/** A ticket that came back from `done` goes on with its clock, unless the clock says that it stays or begins anew. */
function reopened(clock: Clock, compiled: CompiledClock, step: ClockStep, context: ExpressionContext): Clock {
  const { onReopen = 'resume' } = compiled.definition;
  if (onReopen !== 'resume' || !isReopened(step) || holds(compiled.meet, context)) return clock;
  const { endedAt, breachedAt: _, ...rest } = clock;
  const at = step.after.updatedAt;
  const isPaused = holds(compiled.pause, context);
  const over: Segment = { from: endedAt ?? at, to: at, kind: 'over' };
  return {
    ...rest,
    status: isPaused ? 'paused' : 'running',
    segments: [...clock.segments, over, segmentAt(at, isPaused, step.after)],
  };
}

function isReopened({ before, after }: ClockStep): boolean {
  const isOver = (ticket: Ticket | undefined) => ticket?.category === 'done' || ticket?.category === 'closed';
  return isOver(before) && !isOver(after);
}

/** Another target or calendar than before. */
function edited(clock: Clock, compiled: CompiledClock, step: ClockStep, context: ExpressionContext): Clock {
  const { onEdit = 'recalculate' } = compiled.definition;
  if (onEdit === 'keep') return clock;
  const choice = choiceOf(compiled, step, context);
  // Days take a while to be counted out: most entries choose what was chosen before.
  if (choice === undefined || isSame(choice, clock.target)) return clock;
  const { after, calendars } = step;
  const at = after.updatedAt;
  const target = targetOf(choice, onEdit === 'restart' ? at : clock.startedAt, calendars);
  if (target === undefined) return clock;
  const earlier = [...clock.earlier, { target: clock.target, until: at }];
  if (onEdit === 'recalculate') return { ...clock, target, earlier, told: stillTold(clock, target, step) };
  return {
    ...clock,
    target,
    earlier,
    told: [],
    startedAt: at,
    segments: [segmentAt(at, holds(compiled.pause, context), after)],
  };
}

function isSame(a: Choice, b: Choice): boolean {
  return a.place === b.place && a.calendar === b.calendar && isEqual(a.span, b.span);
}

/** What was told and is true no longer is told again when it comes. */
function stillTold({ segments, told }: Clock, target: Target, { calendars, after }: ClockStep): readonly number[] {
  const consumed = consumedAt({ segments, target }, calendars, msOf(after.updatedAt));
  return told.filter((share) => target.ms * share <= consumed);
}

/** A pause that begins or ends, or that goes on in another state, begins a segment. */
function paused(clock: Clock, compiled: CompiledClock, { after }: ClockStep, context: ExpressionContext): Clock {
  const isPaused = holds(compiled.pause, context);
  const last = clock.segments.at(-1);
  const state = outermost(after.state);
  const isOther = (last?.kind === 'paused') !== isPaused || (isPaused && last?.state !== state);
  if (!isOther) return clock;
  const at = after.updatedAt;
  return {
    ...clock,
    status: isPaused ? 'paused' : 'running',
    segments: [...closedAt(clock.segments, at), segmentAt(at, isPaused, after)].filter(({ from, to }) => from !== to),
  };
}

/** A share of a clock, as a due row and the command that comes of it name it. */
export type Share = { readonly level: string; readonly clock: string; readonly run: number; readonly share: number };

/** Whether it is still to be told at an instant (ms): a clock that was met or retargeted meanwhile has nothing to say. */
export function isShareDue(clocks: readonly Clock[], asked: Share, calendars: Calendars, at: number): boolean {
  const clock = clocks.find((one) => isOf(one, asked));
  if (clock === undefined || clock.status !== 'running' || clock.told.some((one) => one >= asked.share)) return false;
  const instant = instantOf(clock, calendars, clock.target.ms * asked.share);
  return instant !== undefined && instant <= at;
}

/** The clocks after a share was told; all of it is the breach. */
export function tellShare(clocks: readonly Clock[], asked: Share, calendars: Calendars): readonly Clock[] {
  return clocks.map((clock) => {
    if (!isOf(clock, asked)) return clock;
    const breach = asked.share < 1 ? undefined : dueOf(clock, calendars);
    const breachedAt = breach === undefined ? {} : { breachedAt: instantText(breach) };
    return { ...clock, ...breachedAt, told: [...clock.told, asked.share] };
  });
}

function isOf({ level, clock, run }: Clock, asked: Share): boolean {
  return level === asked.level && clock === asked.clock && run === asked.run;
}

/** What the service level does at a share, for this ticket. */
export function shareActions({ level, clock, share }: Share, step: Omit<ClockStep, 'calendars'>): readonly Action[] {
  const compiled = step.levels.find(({ key }) => key === level)?.clocks.find(({ key }) => key === clock);
  const actions = share < 1 ? compiled?.onWarning : compiled?.onBreach;
  if (actions === undefined || actions.length === 0) return [];
  const context = contextOf(step);
  return actions.flatMap(({ when, action }) => (when === undefined || holds(when, context) ? [action] : []));
}
