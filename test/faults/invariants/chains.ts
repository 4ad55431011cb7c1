/** What `statedesk audit verify` says: chains, gapless sequences, heads, anchors, and tickets that are the sum of their patches. */
import { verifyAudit } from '../../../server/audit/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../../server/tickets/index.ts';
import type { Breaks } from './breaks.ts';

export async function checkChains(url: string, breaks: Breaks): Promise<void> {
  const report = await verifyAudit<TicketRow>({ url }, { reader: { columns: ticketColumns, ticketOf } });
  for (const { number = 'an anchor', seq, what, message } of report.breaks) {
    breaks.add(`${number}${seq === undefined ? '' : `/${seq}`} (${what}): ${message}`);
  }
}
