/** Sends a log of another system through a process, row by row, and accounts for every row. */
import type { CompiledProcess, World } from '#engine';
import { Account, type Measured } from './account.ts';
import { delimiterAdvice } from './delimiter.ts';
import type { LogMap, PlaceOf } from './log-map.ts';
import { readLog } from './read-log.ts';
import { type UpdateReader, updateReader } from './read-updates.ts';
import type { ReplayReport } from './report.ts';

export type ReplayInput = {
  readonly world: World;
  readonly map: LogMap;
  readonly placeOf: PlaceOf;
  readonly path: string;
  /** Reads so many tickets and no more. */
  readonly limit?: number;
  /** Told after each row how many there were. */
  onRow?(rows: number): void;
};

/** The account of a log. Throws BadLog at the first row that cannot be understood. */
export async function replayLog(input: ReplayInput): Promise<Omit<ReplayReport, keyof Measured>> {
  const { world, map, placeOf, path, limit = Number.POSITIVE_INFINITY } = input;
  const process = world.processes.get(map.process) as CompiledProcess;
  const account = new Account(world, map);
  let read: UpdateReader | undefined;
  await readLog({
    path,
    delimiter: map.delimiter ?? ',',
    adviceFor: (sign) => delimiterAdvice(sign, map, placeOf),
    onHeader: (header) => {
      read = updateReader({ map, placeOf, process, file: path }, header);
    },
    onRow: (row) => {
      const update = read?.(row);
      if (update === undefined || (update.isFirst && account.incidents >= limit)) return false;
      account.add(update);
      input.onRow?.(account.rows);
      return true;
    },
  });
  return account.report();
}
