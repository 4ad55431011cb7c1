/** One command for many tickets: which are offered, and what became of them. */

import type { OfferedCommand } from './command-order.ts';
import { canBeFilled } from './form-blockers.ts';

/** How a command goes for several tickets: at one press, by a form that is filled once for all of them, or not now. */
export type Way = 'atOnce' | 'form' | 'shut';

/** The API takes so many at once. */
export const mostAtOnce = 100;

const ways: readonly Way[] = ['atOnce', 'form', 'shut'];

/**
 * What every one of the tickets offers, in the order of the first: what any of them can do now, then what a form would open,
 * then what none can. What is about one thing of one ticket, as a vote is, is no command for several.
 */
export function sharedCommands(
  offers: readonly (readonly OfferedCommand[])[],
): readonly (OfferedCommand & { readonly way: Way })[] {
  const [first = [], ...others] = offers;
  const shared = first
    .filter((one) => one.arguments === undefined)
    .filter(({ command }) => others.every((offer) => offer.some((one) => one.command === command)))
    .map((one) => ({ ...one, way: wayOf(one.command, offers) }));
  return ways.flatMap((way) => shared.filter((one) => one.way === way));
}

function wayOf(command: string, offers: readonly (readonly OfferedCommand[])[]): Way {
  const blockers = offers.flatMap((offer) => offer.filter((one) => one.command === command)).map((one) => one.blockers);
  if (blockers.some(({ length }) => length === 0)) return 'atOnce';
  return blockers.some(canBeFilled) ? 'form' : 'shut';
}

export type BulkResult = {
  readonly id: string;
  readonly status: number;
  readonly problem?: Readonly<Record<string, unknown>>;
};

export type BulkOutcome = {
  readonly done: readonly string[];
  /** The same reason is told once, with all tickets that it stopped. */
  readonly refused: readonly { readonly reason: string; readonly ids: readonly string[] }[];
};

export function outcomeOf(results: readonly BulkResult[]): BulkOutcome {
  const byReason = new Map<string, string[]>();
  for (const { id, status, problem } of results) {
    if (status < 400) continue;
    const reason = String(problem?.detail ?? problem?.code ?? status);
    byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  }
  return {
    done: results.filter(({ status }) => status < 400).map(({ id }) => id),
    refused: [...byReason].map(([reason, ids]) => ({ reason, ids })).sort((a, b) => b.ids.length - a.ids.length),
  };
}

/** In parts that can be sent. */
export function portionsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / mostAtOnce) }, (_, n) =>
    all.slice(n * mostAtOnce, (n + 1) * mostAtOnce),
  );
}
