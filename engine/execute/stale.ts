/**
 * Words. Stale: since the version that a command's sender knows, the state of the ticket has changed, or a field that the
 * command writes or its gate reads.
 */
import type { World } from '../compile/types.ts';
import { isFilled } from '../expression/index.ts';
import type { Command } from '../ticket/command.ts';
import type { Entry } from '../ticket/entry.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { readsOf } from './command-reads.ts';

export type Staleness = {
  readonly stale: boolean;
  /** Fields that the command hangs on and that were changed. */
  readonly changed: readonly string[];
  /** Whether the ticket has moved. */
  readonly state: boolean;
};

/** What these add takes nothing from what others did. */
const neverStale: ReadonlySet<string> = new Set(['message', 'watch', 'unwatch', 'effort']);

export type StaleInput = {
  /** The ticket as it is now. */
  readonly ticket: Ticket;
  readonly command: Command;
  /** The entries after the version that the command expects, in their order. */
  readonly since: readonly Entry[];
};

/** Whether somebody else's change lies between what the sender saw and the command. */
export function isStale(world: World, { ticket, command, since }: StaleInput): Staleness {
  if (since.length === 0 || neverStale.has(command.type)) return { stale: false, changed: [], state: false };
  const values = valuesSince(since);
  const { fields, filled } = readsOf(world, ticket, command);
  const emptied = filled.filter((key) => values.has(key) && !isFilled(values.get(key)));
  const changed = [...fields.filter((key) => values.has(key)), ...emptied].sort();
  const state = since.some(({ patch }) => patch.state !== undefined || patch.process !== undefined);
  return { stale: state || changed.length > 0, changed, state };
}

/** What the fields came to that were changed since; an override that confirms a value is a change of it, too. */
function valuesSince(since: readonly Entry[]): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { patch } of since) {
    for (const key of Object.keys((patch.overrides ?? {}) as object)) values.set(key, true);
    for (const [key, value] of Object.entries((patch.fields ?? {}) as object)) values.set(key, value);
  }
  return values;
}
