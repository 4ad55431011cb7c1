/** Words. Report: the account of a replayed log; every row is in it, and every command either accepted or refused. */
import type { Dwell, MoveCount } from './journey.ts';
import type { PromiseReport } from './promises.ts';
import type { CommandCount, DetourCount, Example, GateCount } from './tally.ts';

export type ReplayReport = {
  /** Tickets, of whatever process. */
  readonly incidents: number;
  readonly rows: number;
  /** Rows in which nothing changed that the map knows; they are no commands. */
  readonly unchangedRows: number;
  /** Rows with a time before that of a row above them, of the same ticket; they are judged at that one's time. */
  readonly backInTime: number;
  readonly backInTimeExamples: readonly Example[];
  /** `accepted` + `refused`; with `unchangedRows` they make `rows`. */
  readonly commands: number;
  /** No gate was shut by what the log records; gates that it cannot answer are counted in `notRecorded`. */
  readonly accepted: number;
  /** Of these: no gate was shut at all. */
  readonly acceptedOutright: number;
  /** At least one gate was shut by what the log records. */
  readonly refused: number;
  /** Accepted, and the ticket came to be as the log has it. */
  readonly conforming: number;
  /** Commands after which the ticket was put where the log has it, past all gates. */
  readonly adopted: number;
  readonly byCommand: readonly CommandCount[];
  /** Gates shut by what the log records: the finding. */
  readonly refusals: readonly GateCount[];
  /** Gates that cannot be judged by the log. */
  readonly notRecorded: readonly GateCount[];
  /** Commands that were carried out without the gates that cannot be judged, and led otherwise than the log. */
  readonly detours: readonly DetourCount[];
  /** Computed fields that the log has otherwise. */
  readonly overrides: readonly {
    readonly field: string;
    readonly count: number;
    readonly examples: readonly Example[];
  }[];
  readonly moves: readonly MoveCount[];
  readonly handovers: number;
  /** Tickets by how often they were handed over. */
  readonly handoversByTicket: Readonly<Record<string, number>>;
  readonly bounces: number;
  readonly dwell: readonly Dwell[];
  /** Where the map names a column that says whether a promise was kept. */
  readonly promises?: PromiseReport;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakRssMb: number;
};

/** The report as JSON; of each gate its code, subject, counts and examples, without the ticket that it was met at. */
export function reportJson(report: ReplayReport): string {
  return JSON.stringify(report, (key, value) => (key === 'blocker' ? undefined : value), 2);
}
