/** Clocks as rows, and what is due of a ticket as rows. */
import {
  type Calendars,
  type Clock,
  dueOf,
  endOf,
  nextShare,
  type ServiceLevels,
  type Ticket,
  type Timer,
} from '#engine';

export type ClockRow = {
  readonly level: string;
  readonly clock: string;
  readonly run: number;
  readonly body: string;
};

type Body = Omit<Clock, 'level' | 'clock' | 'run'>;

export function clockOf({ level, clock, run, body }: ClockRow): Clock {
  // Written by `bodyOf` alone.
  return { level, clock, run, ...(JSON.parse(body) as Body) };
}

export function bodyOf({ level: _, clock: __, run: ___, ...body }: Clock): string {
  return JSON.stringify(body);
}

/** When the target of a clock that runs is used up; where it ended, when it was, if ever. */
export function dueAtOf(clock: Clock, calendars: Calendars): string | undefined {
  if (clock.status === 'cancelled') return undefined;
  return text(dueOf(clock, calendars));
}

/** The earliest instant at which a running clock of the ticket is due. */
export function nextPromise(clocks: readonly Clock[], calendars: Calendars): string | undefined {
  const all = clocks.flatMap((clock) => (clock.status === 'running' ? (dueOf(clock, calendars) ?? []) : []));
  return all.length === 0 ? undefined : text(Math.min(...all));
}

export type DueRow = {
  readonly what: string;
  readonly at: string;
  readonly arguments: Readonly<Record<string, string | number>>;
};

export type DueInput = {
  readonly ticket: Ticket;
  readonly clocks: readonly Clock[];
  readonly levels: ServiceLevels['levels'];
  readonly calendars: Calendars;
  /** The calendar of the process, for spans of timers that name none. */
  readonly usual?: string | undefined;
};

/** Everything of a ticket that has an instant; a timer whose calendar is not there, or never open, has none. */
export function dueRows({ ticket, clocks, levels, calendars, usual }: DueInput): readonly DueRow[] {
  const timers = Object.entries(ticket.timers).flatMap(([id, timer]): readonly DueRow[] => {
    const at = timerAt(timer, calendars, usual);
    return at === undefined ? [] : [{ what: `timer/${id}`, at, arguments: { timer: id } }];
  });
  const shares = clocks.flatMap((clock): readonly DueRow[] => {
    const warn = levels.find(({ key }) => key === clock.level)?.clocks.find(({ key }) => key === clock.clock)?.warn;
    const next = warn === undefined ? undefined : nextShare(clock, warn, calendars);
    if (next === undefined) return [];
    const { level, clock: key, run } = clock;
    const at = new Date(next.at).toISOString();
    return [{ what: `clock/${level}/${key}`, at, arguments: { level, clock: key, run, share: next.share } }];
  });
  return [...timers, ...shares];
}

function timerAt({ at, in: span, since }: Timer, calendars: Calendars, usual: string | undefined): string | undefined {
  if (at !== undefined) return new Date(at).toISOString();
  return span === undefined ? undefined : text(endOf(span, Date.parse(since), calendars, usual));
}

function text(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(Math.ceil(ms)).toISOString();
}
