/** The clocks of a ticket after a command, and what is due of it: by the current service levels and calendars. */
import {
  advanceClocks,
  applyPatch,
  type Calendars,
  type Clock,
  type CompiledProcess,
  type Entry,
  type Facts,
  nextShare,
  type ServiceLevels,
  type Ticket,
  tellShare,
  type World,
} from '#engine';
import { type DueRow, dueRows, nextPromise } from './clock-rows.ts';
import { shareOf } from './due-share.ts';

export type ClockInput = {
  /** Of the current release, whatever the ticket's own. */
  readonly world: World;
  readonly before: Ticket | undefined;
  readonly clocks: readonly Clock[];
  /** What the command added to the history, in order. */
  readonly entries: readonly Entry[];
  readonly after: Ticket;
  readonly facts: Facts;
  /** It happened in another system: what would have been told by this instant (ms) was told there. */
  readonly toldUntil?: number | undefined;
};

export type ClocksAfter = {
  readonly clocks: readonly Clock[];
  /** Everything of the ticket that has an instant; worked out only where somebody writes it. */
  readonly due: () => readonly DueRow[];
  /** The next promise. */
  readonly dueAt?: string;
};

const noLevels: ServiceLevels['levels'] = [];

export function clocksAfter(input: ClockInput): ClocksAfter {
  const { world, before, clocks, entries, after, facts, toldUntil } = input;
  const { calendars } = world;
  const process = world.processes.get(after.process);
  let ticket = before;
  let reached = clocks;
  // A process that the current release has no longer has nobody to say what its clocks mean: they stay as they are.
  if (process !== undefined) {
    const { levels } = process.serviceLevels;
    for (const entry of entries) {
      const next = applyPatch(ticket, entry.patch);
      const { channel } = entry.command;
      const share = shareOf(entry.command);
      if (share !== undefined) reached = tellShare(reached, share, calendars);
      reached = advanceClocks(reached, { process, levels, calendars, before: ticket, after: next, channel, facts });
      ticket = next;
    }
  }
  if (toldUntil !== undefined && process !== undefined) reached = withoutPast(reached, process, calendars, toldUntil);
  return settled({ world, ticket: after, clocks: reached });
}

export type RenewalInput = {
  /** Of the current release. */
  readonly world: World;
  readonly ticket: Ticket;
  readonly clocks: readonly Clock[];
  readonly facts: Facts;
  readonly at: string;
};

/** The clocks of a ticket to which nothing happened, by definitions that did not yet hold when it last changed. */
export function clocksAnew({ world, ticket, clocks, facts, at }: RenewalInput): ClocksAfter {
  const process = world.processes.get(ticket.process);
  if (process === undefined) return settled({ world, ticket, clocks });
  const { levels } = process.serviceLevels;
  const now = { ...ticket, updatedAt: at };
  const { calendars } = world;
  const reached = advanceClocks(clocks, {
    process,
    levels,
    calendars,
    before: ticket,
    after: now,
    channel: 'timer',
    facts,
  });
  return settled({ world, ticket, clocks: reached });
}

function withoutPast(
  clocks: readonly Clock[],
  { serviceLevels }: CompiledProcess,
  calendars: Calendars,
  until: number,
): readonly Clock[] {
  const all = serviceLevels.levels.flatMap((level) => level.clocks);
  let told = clocks;
  for (const { level, clock, run } of clocks) {
    const { warn = [] } = all.find((one) => one.level === level && one.key === clock) ?? {};
    for (;;) {
      const now = told.find((one) => one.level === level && one.clock === clock && one.run === run);
      const next = now === undefined ? undefined : nextShare(now, warn, calendars);
      if (next === undefined || next.at > until) break;
      told = tellShare(told, { level, clock, run, share: next.share }, calendars);
    }
  }
  return told;
}

type Settling = { readonly world: World; readonly ticket: Ticket; readonly clocks: readonly Clock[] };

/** What follows of a ticket and its clocks. */
function settled({ world, ticket, clocks }: Settling): ClocksAfter {
  const { calendars, processes } = world;
  const process = processes.get(ticket.process);
  const levels = process?.serviceLevels.levels ?? noLevels;
  const usual = process?.definition.uses?.calendar;
  const due = () => dueRows({ ticket, clocks, levels, calendars, usual });
  return { clocks, due, ...promised(clocks, calendars) };
}

function promised(clocks: readonly Clock[], calendars: Calendars): Pick<ClocksAfter, 'dueAt'> {
  const dueAt = nextPromise(clocks, calendars);
  return dueAt === undefined ? {} : { dueAt };
}
