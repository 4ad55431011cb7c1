/** Sends a log of another system through a process, row by row, and accounts for every row. */
import type { CompiledProcess, Instant, World } from '#engine';
import { delimiterAdvice } from './delimiter.ts';
import { Journeys } from './journey.ts';
import { Judge } from './judge.ts';
import { isUnchanged } from './log-command.ts';
import type { LogMap, PlaceOf } from './log-map.ts';
import { readLog } from './read-log.ts';
import { type Update, type UpdateReader, updateReader } from './read-updates.ts';
import type { ReplayReport } from './report.ts';
import { Tally } from './tally.ts';

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

/** What is measured from outside: the clock and the memory are the caller's. */
export type Measured = Pick<ReplayReport, 'seconds' | 'rowsPerSecond' | 'peakRssMb'>;

/** The account of a log. Throws BadLog at the first row that cannot be understood. */
export async function replayLog(input: ReplayInput): Promise<Omit<ReplayReport, keyof Measured>> {
  const { world, map, placeOf, path, limit = Number.POSITIVE_INFINITY } = input;
  const process = world.processes.get(map.process) as CompiledProcess;
  const account = new Account(new Judge(world, map));
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

class Account {
  incidents = 0;
  rows = 0;
  readonly #judge: Judge;
  readonly #tally = new Tally();
  readonly #journeys = new Journeys();
  #unchangedRows = 0;
  #stateBefore: string | undefined;
  #last: Instant = '';

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  add(update: Update): void {
    this.rows += 1;
    if (update.isFirst) this.incidents += 1;
    this.#journeys.add(update);
    if (isUnchanged(update, this.#stateBefore)) this.#unchangedRows += 1;
    else this.#tally.add(update, this.#judge.judge(this.#neverBack(update)));
    this.#stateBefore = update.stateText;
  }

  /** A command is never earlier than the ticket's last entry, as on a desk. */
  #neverBack(update: Update): Update {
    const at = update.isFirst || update.at > this.#last ? update.at : this.#last;
    this.#last = at;
    return at === update.at ? update : { ...update, at };
  }

  report(): Omit<ReplayReport, keyof Measured> {
    const tally = this.#tally;
    const journeys = this.#journeys;
    journeys.end();
    return {
      incidents: this.incidents,
      rows: this.rows,
      unchangedRows: this.#unchangedRows,
      backInTime: journeys.backInTime,
      backInTimeExamples: journeys.backInTimeExamples,
      commands: tally.commands,
      accepted: tally.accepted,
      acceptedOutright: tally.acceptedOutright,
      refused: tally.refused,
      conforming: tally.conforming,
      adopted: tally.adopted,
      byCommand: tally.byCommand(),
      refusals: tally.refusals(),
      notRecorded: tally.notRecorded(),
      detours: tally.detours(),
      overrides: tally.overrides(),
      moves: journeys.moves(),
      handovers: journeys.handovers,
      handoversByTicket: journeys.handoversByTicket(),
      bounces: journeys.bounces,
      dwell: journeys.dwell(),
    };
  }
}
