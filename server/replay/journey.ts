/**
 * What the log itself says of the tickets' ways, whatever the process thinks of them. Handover: the group or the person
 * named is another than the one named last. Bounce: the group had the ticket before. Dwell: the time from entering a state
 * until leaving it; where a ticket stands at the end is no dwell.
 */
import type { Update } from './read-updates.ts';
import { type Example, mostExamples } from './tally.ts';

export type MoveCount = { readonly from: string | null; readonly to: string; readonly count: number };

/** Hours by nearest rank: the shortest stay that at least half, or nine in ten, of the stays do not exceed. */
export type Dwell = {
  readonly state: string;
  readonly stays: number;
  readonly medianHours: number;
  readonly p90Hours: number;
};

export class Journeys {
  handovers = 0;
  bounces = 0;
  /** Rows with a time before that of a row above them. */
  backInTime = 0;
  readonly backInTimeExamples: Example[] = [];
  readonly #moves = new Map<string, { from: string | null; to: string; count: number }>();
  readonly #stays = new Map<string, number[]>();
  readonly #handoversOfTickets = new Map<number, number>();
  #state: string | undefined;
  #entered = 0;
  #last = Number.NEGATIVE_INFINITY;
  #groups = new Set<string>();
  #group: string | undefined;
  #assignee: string | undefined;
  #handoversHere = 0;

  add(update: Update): void {
    if (update.isFirst) this.#begin();
    const at = Date.parse(update.at);
    if (at < this.#last) this.#countBack(update);
    this.#last = Math.max(at, this.#last);
    if (update.stateText !== this.#state) this.#move(update.stateText, this.#last);
    this.#followHands(update);
  }

  /** Ends the journey of the last ticket. */
  end(): void {
    if (this.#state === undefined) return;
    const count = this.#handoversOfTickets.get(this.#handoversHere) ?? 0;
    this.#handoversOfTickets.set(this.#handoversHere, count + 1);
  }

  moves(): readonly MoveCount[] {
    return [...this.#moves.values()].sort((a, b) => b.count - a.count);
  }

  dwell(): readonly Dwell[] {
    return [...this.#stays].map(([state, unsorted]) => {
      const stays = unsorted.toSorted((a, b) => a - b);
      return { state, stays: stays.length, medianHours: rank(stays, 0.5), p90Hours: rank(stays, 0.9) };
    });
  }

  /** How many tickets were handed over how often. */
  handoversByTicket(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#handoversOfTickets].sort(([a], [b]) => a - b));
  }

  #countBack({ ticket, line }: Update): void {
    this.backInTime += 1;
    if (this.backInTimeExamples.length < mostExamples) this.backInTimeExamples.push({ ticket, line });
  }

  #begin(): void {
    this.end();
    this.#state = undefined;
    this.#last = Number.NEGATIVE_INFINITY;
    this.#groups = new Set();
    this.#group = undefined;
    this.#assignee = undefined;
    this.#handoversHere = 0;
  }

  #move(to: string, at: number): void {
    const from = this.#state ?? null;
    const key = JSON.stringify([from, to]);
    const move = this.#moves.get(key) ?? { from, to, count: 0 };
    move.count += 1;
    this.#moves.set(key, move);
    if (from !== null) {
      const stays = this.#stays.get(from) ?? [];
      stays.push((at - this.#entered) / 3_600_000);
      this.#stays.set(from, stays);
    }
    this.#state = to;
    this.#entered = at;
  }

  #followHands({ fields: { group, assignee } }: Update): void {
    const toGroup = typeof group === 'string' && group !== this.#group ? group : undefined;
    const toPerson = typeof assignee === 'string' && assignee !== this.#assignee ? assignee : undefined;
    const isHandover =
      (toGroup !== undefined && this.#group !== undefined) || (toPerson !== undefined && this.#assignee !== undefined);
    if (isHandover) {
      this.handovers += 1;
      this.#handoversHere += 1;
    }
    if (toGroup !== undefined) {
      if (this.#groups.has(toGroup)) this.bounces += 1;
      this.#groups.add(toGroup);
      this.#group = toGroup;
    }
    if (toPerson !== undefined) this.#assignee = toPerson;
  }
}

function rank(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}
