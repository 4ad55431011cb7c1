/**
 * What our service levels say of the log's tickets, beside what the log says itself: whether the promise was kept. Words.
 * Promise: one clock of a service level. Disagreement: a ticket of which the two say otherwise.
 */
import {
  advanceClocks,
  type Clock,
  type ClockExplanation,
  type CompiledProcess,
  type CompiledServiceLevel,
  consumedAt,
  explainClock,
  type Ticket,
  type World,
} from '#engine';
import type { LogMap } from './log-map.ts';
import type { Update } from './read-updates.ts';

export type PromiseCount = { readonly kept: number; readonly missed: number };

export type Disagreement = {
  readonly ticket: string;
  readonly logSays: 'kept' | 'missed';
  /** By how much the target was missed, below zero where it was kept; milliseconds of what counts. */
  readonly overMs: number;
  readonly explanation: ClockExplanation;
};

export type PromiseReport = {
  /** `service level/clock`. */
  readonly clock: string;
  /** In which the times of the log were read, and the calendars that counted. */
  readonly zone: string;
  readonly calendars: readonly string[];
  readonly targets: readonly string[];
  /** Ours by what the log says. */
  readonly table: { readonly logKept: PromiseCount; readonly logMissed: PromiseCount };
  /** Tickets whose clock did not start or was dropped: nothing to compare. */
  readonly notMeasured: number;
  readonly byPriority: Readonly<Record<string, PromiseCount>>;
  readonly byGroup: Readonly<Record<string, PromiseCount>>;
  readonly disagreements: readonly Disagreement[];
};

const mostDisagreements = 20;

/** Follows the tickets of a log, one after the other. */
export class Promises {
  readonly #world: World;
  readonly #process: CompiledProcess;
  readonly #map: LogMap;
  readonly #promise: NonNullable<LogMap['promise']>;
  /** The one service level, with the one clock. */
  readonly #levels: readonly CompiledServiceLevel[];
  #ticket: Ticket | undefined;
  #clocks: readonly Clock[] = [];
  #said: { readonly ticket: string; readonly wasKept: boolean } | undefined;
  readonly #table = { logKept: { kept: 0, missed: 0 }, logMissed: { kept: 0, missed: 0 } };
  #notMeasured = 0;
  readonly #byPriority = new Map<string, { kept: number; missed: number }>();
  readonly #byGroup = new Map<string, { kept: number; missed: number }>();
  readonly #calendars = new Set<string>();
  readonly #disagreements: {
    readonly said: Omit<Disagreement, 'explanation'>;
    readonly clock: Clock;
    readonly at: number;
  }[] = [];

  constructor(world: World, map: LogMap, promise: NonNullable<LogMap['promise']>) {
    this.#world = world;
    this.#process = world.processes.get(map.process) as CompiledProcess;
    this.#map = map;
    this.#promise = promise;
    const [levelKey, clockKey] = promise.clock.split('/');
    this.#levels = this.#process.serviceLevels.levels
      .filter(({ key }) => key === levelKey)
      .map((level) => ({ ...level, clocks: level.clocks.filter(({ key }) => key === clockKey) }));
  }

  /** After each row: the ticket as it came to be. */
  add(update: Update, after: Ticket, wasKept: boolean): void {
    if (update.isFirst) this.#conclude();
    const { calendars } = this.#world;
    if (after !== this.#ticket) {
      const step = { process: this.#process, levels: this.#levels, calendars, before: this.#ticket, after, facts: {} };
      this.#clocks = advanceClocks(this.#clocks, { ...step, channel: update.channel });
    }
    this.#ticket = after;
    this.#said = { ticket: update.ticket, wasKept };
  }

  report(): PromiseReport {
    this.#conclude();
    const { calendars } = this.#world;
    const clock = this.#levels[0]?.clocks[0];
    const largest = this.#disagreements.toSorted((a, b) => Math.abs(b.said.overMs) - Math.abs(a.said.overMs));
    return {
      clock: this.#promise.clock,
      zone: this.#map.time.zone,
      calendars: [...this.#calendars].sort(),
      targets: (clock?.targets ?? []).map(({ when, is }) => `${when?.source ?? 'else'}: ${JSON.stringify(is)}`),
      table: this.#table,
      notMeasured: this.#notMeasured,
      byPriority: sorted(this.#byPriority),
      byGroup: sorted(this.#byGroup),
      disagreements: largest.slice(0, mostDisagreements).map(({ said, clock: one, at }) => ({
        ...said,
        explanation: explainClock(one, calendars, at),
      })),
    };
  }

  #conclude(): void {
    const [ticket, said] = [this.#ticket, this.#said];
    const clocks = this.#clocks;
    this.#ticket = undefined;
    this.#said = undefined;
    this.#clocks = [];
    if (ticket === undefined || said === undefined) return;
    const clock = clocks.at(-1);
    if (clock === undefined || clock.status === 'cancelled') {
      this.#notMeasured += 1;
      return;
    }
    const at = Date.parse(clock.endedAt ?? ticket.updatedAt);
    const overMs = consumedAt(clock, this.#world.calendars, at) - clock.target.ms;
    this.#count(ticket, clock, said, { overMs, at });
  }

  #count(
    { fields: { priority = '-', group = '-' } }: Ticket,
    clock: Clock,
    { ticket, wasKept }: { readonly ticket: string; readonly wasKept: boolean },
    { overMs, at }: { readonly overMs: number; readonly at: number },
  ): void {
    const ours = overMs > 0 ? 'missed' : 'kept';
    this.#table[wasKept ? 'logKept' : 'logMissed'][ours] += 1;
    countIn(this.#byPriority, String(priority), ours);
    countIn(this.#byGroup, String(group), ours);
    this.#calendars.add(clock.target.calendar ?? '-');
    if (wasKept === (ours === 'kept')) return;
    this.#disagreements.push({ said: { ticket, logSays: wasKept ? 'kept' : 'missed', overMs }, clock, at });
  }
}

function countIn(counts: Map<string, { kept: number; missed: number }>, key: string, what: 'kept' | 'missed'): void {
  const count = counts.get(key) ?? { kept: 0, missed: 0 };
  counts.set(key, count);
  count[what] += 1;
}

function sorted(counts: ReadonlyMap<string, PromiseCount>): Readonly<Record<string, PromiseCount>> {
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b.kept + b.missed - a.kept - a.missed));
}
