/** Tickets as rows: the engine's sections in `fields` and `records`, the rest as columns. */
import type { Category, Ticket } from '#engine';

/** What `ticketColumns` selects. */
export type TicketRow = {
  readonly id: string;
  readonly number: string;
  readonly process: string;
  readonly release: number;
  readonly seq: number;
  readonly state: string;
  readonly category: string;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
  readonly fields: string;
  readonly records: string;
  readonly head: Buffer;
};

/** JSON as text: it is parsed here once, whatever types the driver was told. */
export const ticketColumns = `t.id, t.number, t.process, t.release, t.seq, array_to_string(t.state, ',') as state, t.category,
  t.created_at::text, t.created_by, t.updated_at::text, t.fields::text, t.records::text, t.head`;

type Records = Pick<
  Ticket,
  | 'entered'
  | 'proposed'
  | 'overrides'
  | 'approvals'
  | 'checklists'
  | 'plans'
  | 'effort'
  | 'timers'
  | 'links'
  | 'troubles'
>;

/** The ticket of a row; `release` is the hash of the release that the row names by its number. */
export function ticketOf(row: TicketRow, release: string): Ticket {
  // The row was written out of a ticket by `ticketParameters` alone.
  const records = JSON.parse(row.records) as Records;
  return {
    id: row.id,
    number: row.number,
    process: row.process,
    release,
    seq: row.seq,
    state: row.state.split(','),
    category: row.category as Category,
    createdAt: instantOf(row.created_at),
    createdBy: row.created_by,
    updatedAt: instantOf(row.updated_at),
    fields: JSON.parse(row.fields) as Ticket['fields'],
    ...records,
  };
}

export function recordsOf(ticket: Ticket): Records {
  const { entered, proposed, overrides, approvals, checklists, plans, effort, timers, links, troubles } = ticket;
  return { entered, proposed, overrides, approvals, checklists, plans, effort, timers, links, troubles };
}

/** PostgreSQL's `2026-03-02 09:00:00+00` as the engine writes instants. */
export function instantOf(text: string): string {
  return new Date(text).toISOString();
}
