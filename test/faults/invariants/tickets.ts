/** Some tickets with all that is written of them: executed again, and compared row by row. */
import type { Client } from 'pg';
import type { ReleaseWorld, Worlds } from '../../../server/releases/index.ts';
import { ticketOf } from '../../../server/tickets/index.ts';
import type { Breaks } from './breaks.ts';
import { compareEffects, type EffectRow, effectRows } from './effects.ts';
import { type Again, executeAgain } from './execute-again.ts';
import { type HistoryRow, historyRows } from './history-rows.ts';
import { compareMessages, type MessageRow, messageRows } from './messages.ts';
import { checkRelations } from './relations.ts';
import { checkTexts } from './texts.ts';
import type { CheckedRow } from './ticket-batches.ts';

export type TicketCounts = {
  readonly tickets: number;
  readonly entries: number;
  /** Entries whose payload was erased: their tickets cannot be executed again. */
  readonly erased: number;
  readonly effects: number;
  readonly messages: number;
};

export type TicketsInput = {
  readonly client: Client;
  readonly worlds: Worlds;
  readonly breaks: Breaks;
  readonly isPast: (command: { readonly channel: string; readonly id: string }) => boolean;
  readonly rows: readonly CheckedRow[];
};

export async function checkTickets({ client, worlds, breaks, isPast, rows }: TicketsInput): Promise<TicketCounts> {
  const ids = rows.map(({ id }) => id);
  const releases = new Map((await worlds.all()).map((release) => [release.hash, release]));
  const entries = await grouped<HistoryRow>(client, historyRows, ids);
  const effects = await grouped<EffectRow>(client, effectRows, ids);
  const messages = await grouped<MessageRow>(client, messageRows, ids);
  const tickets = await Promise.all(rows.map(async (row) => ticketOf(row, (await worlds.byId(row.release)).hash)));
  for (const ticket of tickets) {
    const history = entries.get(ticket.id) ?? [];
    const again = executeAgain({ history, worldOf: (hash) => worldOf(releases, hash), isPast });
    const tell = (sentence: string) => breaks.add(`${ticket.number}: ${sentence}`);
    for (const sentence of again.differences) tell(sentence);
    if (again.isWhole) compare(again, { effects: effects.get(ticket.id), messages: messages.get(ticket.id) }, tell);
  }
  await checkRelations(client, tickets, breaks);
  await checkTexts({ client, tickets, releases, breaks });
  const histories = [...entries.values()].flat();
  return {
    tickets: rows.length,
    entries: histories.length,
    erased: histories.filter(({ payload }) => payload === null).length,
    effects: [...effects.values()].flat().length,
    messages: [...messages.values()].flat().length,
  };
}

type Written = {
  readonly effects: readonly EffectRow[] | undefined;
  readonly messages: readonly MessageRow[] | undefined;
};

function compare(again: Again, { effects = [], messages = [] }: Written, tell: (sentence: string) => void): void {
  for (const sentence of compareEffects(again.effects, effects)) tell(sentence);
  for (const sentence of compareMessages(again.commands, messages)) tell(sentence);
}

function worldOf(releases: ReadonlyMap<string, ReleaseWorld>, hash: string): ReleaseWorld['world'] | undefined {
  return releases.get(hash)?.world;
}

async function grouped<R extends { readonly ticket: string }>(
  client: Client,
  text: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly R[]>> {
  return Map.groupBy((await client.query<R>(text, [ids])).rows, ({ ticket }) => ticket);
}
