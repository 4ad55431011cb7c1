/** All tickets in the order of their ids, as many at a time as have some thousand entries together. */
import type { Client } from 'pg';
import { type TicketRow, ticketColumns } from '../../../server/tickets/index.ts';
import { rowsOf } from './snapshot.ts';

export type CheckedRow = TicketRow & { readonly organisation: string | null };

const mostEntries = 2_000;
const mostTickets = 100;

export async function* ticketBatches(client: Client): AsyncGenerator<readonly CheckedRow[]> {
  let batch: CheckedRow[] = [];
  let entries = 0;
  const all = rowsOf<CheckedRow>(client, `select ${ticketColumns}, t.organisation from ticket t order by t.id`);
  for await (const rows of all) {
    for (const row of rows) {
      if (batch.length >= mostTickets || (batch.length > 0 && entries + row.seq > mostEntries)) {
        yield batch;
        [batch, entries] = [[], 0];
      }
      batch.push(row);
      entries += row.seq;
    }
  }
  if (batch.length > 0) yield batch;
}
