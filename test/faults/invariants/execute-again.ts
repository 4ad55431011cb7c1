/** A history executed again with the facts that it recorded: the entries must come out as they stand, effects as they are. */
import { type Command, type Effect, type Entry, execute, type Facts, isEqual, type Ticket, type World } from '#engine';
import type { HistoryRow } from './history-rows.ts';

/** A command of the history and the entry that it began. */
export type CommandAgain = { readonly command: Command; readonly seq: number };

/** An effect that a command came to. */
export type EffectAgain = { readonly effect: Effect; readonly command: Command };

export type Again = {
  readonly differences: readonly string[];
  /** Whether all of it was executed; what came after an erased or a different entry is not known. */
  readonly isWhole: boolean;
  readonly commands: readonly CommandAgain[];
  readonly effects: readonly EffectAgain[];
};

export type AgainInput = {
  readonly history: readonly HistoryRow[];
  readonly worldOf: (release: string) => World | undefined;
  readonly isPast: (command: Command) => boolean;
};

export function executeAgain({ history, worldOf, isPast }: AgainInput): Again {
  const commands: CommandAgain[] = [];
  const effects: EffectAgain[] = [];
  const stopped = (...differences: readonly string[]): Again => ({ differences, isWhole: false, commands, effects });
  let ticket: Ticket | undefined;
  for (let n = 0; n < history.length; ) {
    const row = history[n];
    if (row === undefined || row.payload === null) return stopped();
    const { entry, facts } = entryOf(row, row.payload);
    const world = worldOf(row.release);
    if (world === undefined) return stopped(`The release of entry ${row.seq} is not there.`);
    const outcome = execute(world, ticket, entry.command, facts);
    if (outcome.outcome === 'refused') return stopped(`Entry ${row.seq} (${row.type}) is refused when executed again.`);
    for (const now of outcome.entries) {
      const stored = history[n];
      const difference = stored === undefined ? `There is no entry ${now.seq}` : differenceOf(stored, now);
      if (difference !== undefined) return stopped(`${difference}, executed again.`);
      n += 1;
    }
    ticket = outcome.ticket;
    commands.push({ command: entry.command, seq: row.seq });
    if (!isPast(entry.command)) effects.push(...outcome.effects.map((effect) => ({ effect, command: entry.command })));
  }
  return { differences: [], isWhole: true, commands, effects };
}

/** The desk wrote the payload beside its digest. */
function entryOf(row: HistoryRow, payload: string): { readonly entry: Entry; readonly facts: Facts } {
  const { ticket, seq, release, audience, chained } = row;
  const { facts = {}, ...written } = JSON.parse(payload) as Pick<Entry, 'command' | 'patch' | 'facts'>;
  return { facts, entry: { ticket, seq, release, audience, ...(chained ? { chained } : {}), ...written } };
}

function differenceOf(row: HistoryRow, now: Entry): string | undefined {
  if (row.payload === null) return undefined;
  const { entry } = entryOf(row, row.payload);
  const { facts: _, ...again } = JSON.parse(JSON.stringify(now)) as Entry;
  if (!isEqual(entry, again)) return `Entry ${row.seq} (${row.type}) came out otherwise`;
  return columnsAgree(row, entry.command)
    ? undefined
    : `The columns of entry ${row.seq} say otherwise than its command`;
}

function columnsAgree(row: HistoryRow, { id, type, actor, channel, at, ticket }: Command): boolean {
  const columns = [row.command_id, row.type, row.actor_kind, row.actor, row.channel, row.at, row.ticket];
  return isEqual(columns, [id, type, actor.kind, 'id' in actor ? actor.id : null, channel, at, ticket]);
}
