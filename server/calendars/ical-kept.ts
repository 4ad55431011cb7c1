/** When events are kept: repetitions written out, without those that were taken out, in the wall time of the calendar. */
import { atLine, quoted } from './calendar-trouble.ts';
import { type IcalEvent, type Moment, titleText } from './ical-events.ts';
import type { Zone } from './ical-zones.ts';
import { dateOf, dayMs, minuteMs, minutesOfDay, type Span, utcMs } from './minutes.ts';
import { type Budget, repetitions, spend } from './recurrence.ts';
import { isWithin, type Years } from './years.ts';

/** A date, or minutes since 1970 of the wall time of the calendar, during which an event is kept. */
export type Kept = { readonly event: IcalEvent } & ({ readonly days: readonly string[] } | { readonly span: Span });

/** What a date that is kept costs of the budget. */
const daysOfDate = 100;

export type KeepingInput = {
  /** Missing: all years; then no event may repeat. */
  readonly years?: Years | undefined;
  /** Of the calendar. */
  readonly zone: Zone;
  readonly budget: Budget;
};

/** Throws {@link CalendarTrouble} where an event repeats and no years are named, and for more than the budget has left. */
export function keptTimes(events: readonly IcalEvent[], input: KeepingInput): readonly Kept[] {
  const keeping = { ...input, instead: insteadOf(events) };
  return events.flatMap((event) => timesOf(event, keeping));
}

/** With the moments of repetitions that other events stand for, by UID. */
type Keeping = KeepingInput & { readonly instead: ReadonlyMap<string, ReadonlySet<string>> };

function insteadOf(events: readonly IcalEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const replaced = Map.groupBy(
    events.filter((event) => event.insteadOf !== undefined),
    ({ uid }) => uid,
  );
  return new Map([...replaced].map(([uid, own]) => [uid, new Set(own.map(({ insteadOf }) => nameOf(insteadOf)))]));
}

function nameOf(moment: Moment | undefined): string {
  if (moment === undefined) return '';
  return moment.zone === undefined ? moment.wall.toPlainDate().toString() : `${moment.zone.instantOf(moment.wall)}`;
}

function timesOf(event: IcalEvent, keeping: Keeping): readonly Kept[] {
  const { years } = keeping;
  const gone = new Set([
    ...event.leftOut.map(nameOf),
    ...(event.insteadOf === undefined ? (keeping.instead.get(event.uid) ?? []) : []),
  ]);
  const isGone = (moment: Moment) => gone.has(nameOf(moment)) || gone.has(moment.wall.toPlainDate().toString());
  return momentsOf(event, keeping)
    .filter((moment) => !isGone(moment))
    .map((moment) => keptFrom(event, moment, keeping))
    .flatMap((kept): readonly Kept[] => {
      if (years === undefined) return [kept];
      if ('days' in kept) return [{ ...kept, days: kept.days.filter((date) => isWithin(years, date)) }];
      return isWithin(years, dateOf(Math.floor(kept.span[0] / minutesOfDay))) ? [kept] : [];
    });
}

/** When it begins, and begins again; each moment once. */
function momentsOf(event: IcalEvent, { years, budget }: Keeping): readonly Moment[] {
  const { rule, start, added } = event;
  const all = [start, ...added];
  if (rule !== undefined) {
    if (years === undefined) {
      throw atLine(
        rule.line,
        `${quoted(titleText(event))} repeats. Say for which years it is to be written out: --years 2026-2028.`,
      );
    }
    const wallAt = start.zone?.wallAt;
    const walls = repetitions({ rule, start: start.wall, years, ...(wallAt && { wallAt }) }, budget);
    all.push(...walls.map((wall) => ({ ...start, wall })));
  }
  return [...new Map(all.map((moment) => [nameOf(moment), moment])).values()];
}

function keptFrom(event: IcalEvent, { wall, zone: own }: Moment, { zone, budget }: Keeping): Kept {
  if (own === undefined) {
    spend(budget, event, event.length * daysOfDate);
    const first = utcMs(wall.round({ smallestUnit: 'day', roundingMode: 'floor' })) / dayMs;
    return { event, days: Array.from({ length: event.length }, (_, place) => dateOf(first + place)) };
  }
  const instant = own.instantOf(wall);
  const [from, to] = [instant, instant + event.length].map((at) => Math.floor(utcMs(zone.wallAt(at)) / minuteMs));
  return { event, span: [from ?? 0, to ?? 0] };
}
