/**
 * What must be true of a database after whatever befell it: every ticket is what its history adds up to and what its
 * commands come to when they are executed again, nothing acknowledged is lost, nothing was done twice, no row is left over.
 */
import { openWorlds } from '../../server/releases/index.ts';
import { openDatabase } from '../../server/storage/index.ts';
import { type Acknowledged, checkAcknowledged } from './invariants/acknowledged.ts';
import { type Breaks, collectBreaks } from './invariants/breaks.ts';
import { checkChains } from './invariants/chains.ts';
import { connected } from './invariants/snapshot.ts';
import { ticketBatches } from './invariants/ticket-batches.ts';
import { checkTickets, type TicketCounts } from './invariants/tickets.ts';
import { checkWholeDatabase } from './invariants/whole-database.ts';

export type { Acknowledged } from './invariants/acknowledged.ts';

export type InvariantOptions = {
  /** What clients were told: it must be there, once. */
  readonly acknowledged?: readonly Acknowledged[];
  /** Texts of comments that begin so are sent at most once each: a second message with the same text is a command twice. */
  readonly marks?: string;
  /** Commands that told of what happened elsewhere, and had no effects; default: those of the channel `import`. */
  readonly isPast?: (command: { readonly channel: string; readonly id: string }) => boolean;
  /** Told from time to time how many tickets were looked at. */
  readonly onProgress?: (tickets: number) => void;
};

export type InvariantReport = TicketCounts & {
  readonly acknowledged: number;
  /** The first that were found, as sentences, and how many there are. */
  readonly breaks: readonly string[];
  readonly breakCount: number;
};

/** Reads everything in one snapshot, some tickets at a time, while others may go on writing. */
export async function checkInvariants(url: string, options: InvariantOptions = {}): Promise<InvariantReport> {
  const { acknowledged = [], marks, isPast = ({ channel }) => channel === 'import', onProgress } = options;
  const breaks = collectBreaks();
  await checkChains(url, breaks);
  const db = await openDatabase({ url, entities: [], connections: 2 });
  try {
    const counts = await connected(url, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      await checkWholeDatabase(client, breaks, marks);
      await checkAcknowledged(client, breaks, acknowledged);
      return checkEachTicket({ client, worlds: openWorlds(db), breaks, isPast }, onProgress);
    });
    return { ...counts, acknowledged: acknowledged.length, breaks: breaks.found, breakCount: breaks.count };
  } finally {
    await db.close();
  }
}

/** One line for a report: what was looked at, and what was found. */
export function invariantsInWords({ tickets, entries, effects, messages, ...rest }: InvariantReport): string {
  const { acknowledged, breaks, breakCount } = rest;
  const looked = `${tickets} tickets, ${entries} entries, ${effects} effects, ${messages} messages, ${acknowledged} acknowledged`;
  return breakCount === 0 ? `invariants hold (${looked})` : `${breakCount} broken (${looked}): ${breaks.join(' ')}`;
}

type Each = Omit<Parameters<typeof checkTickets>[0], 'rows'> & { readonly breaks: Breaks };

async function checkEachTicket(each: Each, onProgress: InvariantOptions['onProgress']): Promise<TicketCounts> {
  let sum: TicketCounts = { tickets: 0, entries: 0, erased: 0, effects: 0, messages: 0 };
  for await (const rows of ticketBatches(each.client)) {
    const one = await checkTickets({ ...each, rows });
    sum = {
      tickets: sum.tickets + one.tickets,
      entries: sum.entries + one.entries,
      erased: sum.erased + one.erased,
      effects: sum.effects + one.effects,
      messages: sum.messages + one.messages,
    };
    onProgress?.(sum.tickets);
  }
  return sum;
}
