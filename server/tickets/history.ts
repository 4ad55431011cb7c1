/** A ticket's history and messages, as their reader may see them. */
import { applyPatch, type Entry, type EntryView, entryFor, type Ticket } from '#engine';
import type { Query } from '../storage/index.ts';
import type { SeenTicket } from './seen.ts';
import { instantOf } from './ticket-row.ts';

export type Page<T> = { readonly items: readonly T[]; readonly next?: number };

type EntryRow = {
  readonly seq: number;
  readonly chained: boolean;
  readonly audience: Entry['audience'];
  readonly release: string;
  readonly payload: string | null;
};

const readingEntries = `
  select e.seq, e.chained, e.audience, r.hash as release, e.payload from entry e join release r on r.id = e.release
  where e.ticket = $1 and e.seq <= $2 order by e.seq`;

export type HistoryQuestion = {
  readonly after: number;
  readonly limit: number;
  readonly actor: Parameters<typeof entryFor>[2]['actor'];
};

/**
 * Entries after `after`, oldest first, at most `limit`. What a field held before is told too, so the ticket is folded up to
 * there; an erased entry is passed over.
 */
export async function historyOf(
  query: Query,
  { ticket, world, facts }: SeenTicket,
  { after, limit, actor }: HistoryQuestion,
): Promise<Page<EntryView>> {
  const rows = await query<EntryRow>(readingEntries, [ticket.id, Math.min(ticket.seq, after + limit)]);
  const items: EntryView[] = [];
  let before: Ticket | undefined;
  for (const row of rows) {
    if (row.payload === null) continue;
    const entry = entryOf(row, ticket.id);
    const view =
      row.seq > after
        ? entryFor(world, entry, { ticket, actor, facts, ...(before === undefined ? {} : { before }) })
        : undefined;
    if (view !== undefined) items.push(view);
    before = applyPatch(before, entry.patch);
  }
  const last = rows.at(-1)?.seq ?? after;
  return { items, ...(last < ticket.seq && rows.length > 0 ? { next: last } : {}) };
}

function entryOf({ seq, chained, audience, release, payload }: EntryRow, ticket: string): Entry {
  const written = JSON.parse(payload ?? '{}') as Pick<Entry, 'command' | 'patch'>;
  return { ticket, seq, release, audience, ...(chained ? { chained } : {}), ...written };
}

export type MessageView = {
  readonly id: string;
  readonly seq: number;
  readonly audience: 'public' | 'internal';
  readonly author: { readonly kind: string; readonly id?: string };
  readonly channel: string;
  readonly at: string;
  readonly text: string;
  readonly html?: string;
  readonly recipients: readonly string[];
  readonly attachments: readonly object[];
};

type MessageRow = {
  readonly id: string;
  readonly seq: number;
  readonly audience: 'public' | 'internal';
  readonly author_kind: string;
  readonly author: string | null;
  readonly channel: string;
  readonly at: string;
  readonly text: string;
  readonly html: string | null;
  readonly recipients: string;
  readonly attachments: string | null;
};

const readingMessages = `
  select m.id, m.seq, m.audience, m.author_kind, m.author, m.channel, m.at::text, m.text, m.html, m.recipients::text,
    (select json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.name, a.id)::text
      from attachment a where a.message = m.id) as attachments
  from message m where m.ticket = $1 and m.seq > $2 and (m.audience = 'public' or $3) order by m.seq, m.id limit $4`;

/** Messages after the entry `after`, oldest first; internal ones only for whoever sees all of the ticket. */
export async function messagesOf(
  query: Query,
  { ticket, view }: SeenTicket,
  { after, limit }: Omit<HistoryQuestion, 'actor'>,
): Promise<Page<MessageView>> {
  const rows = await query<MessageRow>(readingMessages, [ticket.id, after, view.sight === 'all', limit + 1]);
  const items = rows.slice(0, limit).map(messageOf);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last !== undefined ? { next: last.seq } : {}) };
}

function messageOf(row: MessageRow): MessageView {
  const { id, seq, audience, channel, text, html } = row;
  return {
    ...{ id, seq, audience, channel, text },
    author: { kind: row.author_kind, ...(row.author === null ? {} : { id: row.author }) },
    at: instantOf(row.at),
    ...(html === null ? {} : { html }),
    recipients: JSON.parse(row.recipients) as readonly string[],
    attachments: row.attachments === null ? [] : (JSON.parse(row.attachments) as readonly object[]),
  };
}
