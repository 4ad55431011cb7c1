/** Reads a log ticket by ticket, no faster than they are taken. */
import { Readable } from 'node:stream';
import type { CompiledProcess } from '#engine';
import { delimiterAdvice } from './delimiter.ts';
import type { LogMap, PlaceOf } from './log-map.ts';
import { readLog } from './read-log.ts';
import { type Update, type UpdateReader, updateReader } from './read-updates.ts';

export type TicketReading = {
  readonly map: LogMap;
  readonly placeOf: PlaceOf;
  readonly process: CompiledProcess;
  readonly path: string;
};

/** So many tickets are read ahead, and what else of the file was unpacked with them. */
const ahead = 100;

/** The rows of each ticket, in their order. Throws BadLog at the first row that cannot be understood. */
export async function* readTickets(reading: TicketReading): AsyncGenerator<readonly Update[]> {
  let goOn: (() => void) | undefined;
  const tickets = new Readable({ objectMode: true, highWaterMark: ahead, read: () => goOn?.() });
  tickets.on('close', () => goOn?.());
  const pace = async (): Promise<void> => {
    if (tickets.readableLength < ahead || tickets.destroyed) return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  };
  const read = readInto(tickets, reading, pace).then(
    () => tickets.push(null),
    (error: unknown) => tickets.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  // Nothing but lists of updates is pushed to the stream.
  for await (const updates of tickets) yield updates as readonly Update[];
  await read;
}

async function readInto(tickets: Readable, reading: TicketReading, pace: () => Promise<void>): Promise<void> {
  const { map, placeOf, process, path } = reading;
  let read: UpdateReader | undefined;
  let updates: Update[] = [];
  const hand = () => {
    if (updates.length > 0) tickets.push(updates);
    updates = [];
  };
  await readLog({
    path,
    delimiter: map.delimiter ?? ',',
    adviceFor: (sign) => delimiterAdvice(sign, map, placeOf),
    onHeader: (header) => {
      read = updateReader({ map, placeOf, process, file: path }, header);
    },
    onRow: (row) => {
      const update = read?.(row);
      if (update === undefined || tickets.destroyed) return false;
      if (update.isFirst) hand();
      updates.push(update);
      return true;
    },
    pace,
  });
  hand();
}
