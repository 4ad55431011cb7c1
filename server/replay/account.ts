/** The account of a log: every row judged and counted. */
import type { Instant, World } from '#engine';
import { Journeys } from './journey.ts';
import { Judge } from './judge.ts';
import { isUnchanged } from './log-command.ts';
import type { LogMap } from './log-map.ts';
import { Promises } from './promises.ts';
import type { Update } from './read-updates.ts';
import type { ReplayReport } from './report.ts';
import { Tally } from './tally.ts';

/** What is measured from outside: the clock and the memory are the caller's. */
export type Measured = Pick<ReplayReport, 'seconds' | 'rowsPerSecond' | 'peakRssMb'>;

/** Rows in their order, those of a ticket together. */
export class Account {
  incidents = 0;
  rows = 0;
  readonly #judge: Judge;
  readonly #tally = new Tally();
  readonly #journeys = new Journeys();
  readonly #promises: Promises | undefined;
  #unchangedRows = 0;
  #stateBefore: string | undefined;
  #last: Instant = '';

  constructor(world: World, map: LogMap) {
    this.#judge = new Judge(world, map);
    this.#promises = map.promise === undefined ? undefined : new Promises(world, map, map.promise);
  }

  add(update: Update): void {
    this.rows += 1;
    if (update.isFirst) this.incidents += 1;
    this.#journeys.add(update);
    if (isUnchanged(update, this.#stateBefore)) this.#unchangedRows += 1;
    else this.#tally.add(update, this.#judge.judge(this.#neverBack(update)));
    this.#stateBefore = update.stateText;
    const { ticket } = this.#judge;
    if (ticket !== undefined && update.wasKept !== undefined) this.#promises?.add(update, ticket, update.wasKept);
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
      ...(this.#promises === undefined ? {} : { promises: this.#promises.report() }),
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
