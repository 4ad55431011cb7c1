/** What of a log is there already, from an import that was killed or of a shorter log. */
import type { Ticket } from '#engine';
import type { Query } from '../storage/index.ts';
import type { Desk } from '../tickets/index.ts';

export type Done = {
  readonly ticket: Ticket;
  /** The last row of which anything was written, from 0; -1 for none. */
  readonly row: number;
  /** It was brought to where the log has it. */
  readonly isAdopted: boolean;
};

/** Names of commands: what was done is found again by them, however often the log is read. */
export function commandId(log: string, number: string, row: number): string {
  return `import/${log}/${number}/${row}`;
}

export function adoptionId(log: string, number: string, row: number): string {
  return `${commandId(log, number, row)}/adopt`;
}

/** By id of the ticket; those that are not there are left out. */
export async function doneBefore(
  query: Query,
  desk: Pick<Desk, 'read'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Done>> {
  const entries = await query<{ ticket: string; id: string }>(
    `select ticket, command_id as id from entry where ticket = any ($1::uuid[]) and starts_with(command_id, 'import/')`,
    [ids],
  );
  if (entries.length === 0) return new Map();
  const tickets = await desk.read([...new Set(entries.map(({ ticket }) => ticket))]);
  return new Map(
    tickets.map((ticket) => {
      const own = entries.filter((entry) => entry.ticket === ticket.id).map(({ id }) => placeOf(id));
      const row = Math.max(-1, ...own.map((place) => place.row));
      return [ticket.id, { ticket, row, isAdopted: own.some((place) => place.row === row && place.isAdoption) }];
    }),
  );
}

function placeOf(id: string): { readonly row: number; readonly isAdoption: boolean } {
  const isAdoption = id.endsWith('/adopt');
  const row = Number(id.split('/').at(isAdoption ? -2 : -1));
  return { row: Number.isInteger(row) ? row : -1, isAdoption };
}
