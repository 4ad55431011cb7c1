/** Tickets as they are, without a lock. */
import type { Ticket } from '#engine';
import type { Worlds } from '../releases/index.ts';
import { isId, type Query } from '../storage/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from './ticket-row.ts';

/** In no particular order; ids that there are not are left out. */
export async function readTickets(query: Query, worlds: Worlds, ids: readonly string[]): Promise<readonly Ticket[]> {
  const known = ids.filter(isId);
  if (known.length === 0) return [];
  const rows = await query<TicketRow>(`select ${ticketColumns} from ticket t where t.id = any($1::uuid[])`, [known]);
  return Promise.all(rows.map(async (row) => ticketOf(row, (await worlds.byId(row.release, query)).hash)));
}
