/** The clocks of a ticket, walked out of its history as the desk does entry by entry. */
import { advanceClocks, applyPatch, type Clock, type Facts, type Ticket } from '#engine';
import type { TestDesk } from '../a-desk.ts';

export function clocksOf({ world, history }: TestDesk, facts: Facts = {}): readonly Clock[] {
  let ticket: Ticket | undefined;
  let clocks: readonly Clock[] = [];
  for (const { patch, command } of history()) {
    const after = applyPatch(ticket, patch);
    const process = world.processes.get(after.process);
    if (process === undefined) throw new Error(`There is no process ${after.process}.`);
    const { levels } = process.serviceLevels;
    const { calendars } = world;
    clocks = advanceClocks(clocks, {
      process,
      levels,
      calendars,
      before: ticket,
      after,
      channel: command.channel,
      facts,
    });
    ticket = after;
  }
  return clocks;
}

/** The one clock that there is, and its due instant. */
export function onlyClock(desk: TestDesk, facts?: Facts): Clock {
  const [clock, ...others] = clocksOf(desk, facts);
  if (clock === undefined || others.length > 0) throw new Error(`There are ${others.length + (clock ? 1 : 0)} clocks.`);
  return clock;
}
