/**
 * Words. Fold: the ticket that a history's patches add up to, without any definition. Replay: the same commands executed
 * again with the recorded facts, compared entry by entry.
 */
import type { World } from '../compile/types.ts';
import { execute } from '../execute/execute.ts';
import type { Outcome } from '../execute/outcome.ts';
import type { Entry } from '../ticket/entry.ts';
import { applyPatch, isEqual } from '../ticket/patch.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** The ticket after the entries; undefined for none. Throws when a sequence number is missing or comes twice. */
export function fold(entries: readonly Entry[], from?: Ticket): Ticket | undefined {
  let ticket = from;
  for (const entry of entries) {
    const expected = (ticket?.seq ?? 0) + 1;
    if (entry.seq !== expected)
      throw new Error(`The history of ${entry.ticket} has entry ${entry.seq} where ${expected} comes next`);
    ticket = applyPatch(ticket, entry.patch);
  }
  return ticket;
}

export type Replay =
  | { readonly same: true; readonly ticket: Ticket | undefined }
  | { readonly same: false; readonly seq: number; readonly recorded: Entry; readonly now: Outcome };

/** Executes a history again. `worldOf` gives the world of a release; undefined where it is not at hand, which throws. */
export function replay(entries: readonly Entry[], worldOf: (release: string) => World | undefined): Replay {
  let ticket: Ticket | undefined;
  for (let n = 0; n < entries.length; ) {
    const recorded = entries[n] as Entry;
    const world = worldOf(recorded.release);
    if (world === undefined) throw new Error(`The release ${recorded.release} of entry ${recorded.seq} is not at hand`);
    const now = execute(world, ticket, recorded.command, recorded.facts ?? {});
    if (now.outcome === 'refused') return { same: false, seq: recorded.seq, recorded, now };
    for (const entry of now.entries) {
      const before = entries[n];
      if (before === undefined || !isEqual(withoutFacts(before), withoutFacts(entry))) {
        return { same: false, seq: entry.seq, recorded: before ?? recorded, now };
      }
      n += 1;
    }
    ticket = now.ticket;
  }
  return { same: true, ticket };
}

function withoutFacts({ facts: _, ...entry }: Entry): Omit<Entry, 'facts'> {
  return entry;
}
