/** What can be wrong with a map or a log, by code. */
import type { Finding, Place } from '#engine';

const logFindings = {
  SD8001: 'The map cannot be read as YAML',
  SD8002: 'The map does not have the right form',
  SD8003: 'The map names something that the pack does not have',
  SD8010: 'The log has no rows',
  SD8011: 'The log lacks a column that the map names',
  SD8012: 'A row has another number of columns than the header',
  SD8013: 'A time cannot be read',
  SD8014: 'A row does not say whose it is',
  SD8015: 'The rows of a ticket do not stand together',
  SD8016: 'The log is not UTF-8',
  SD8017: 'The log cannot be unpacked',
  SD8018: 'The log cannot be read as CSV',
} as const;

export type LogFindingCode = keyof typeof logFindings;

/** A finding of a map or a log; all are errors: what was not understood is not replayed. */
export type LogFinding = Finding & { readonly code: LogFindingCode; readonly severity: 'error' };

export function logFinding(code: LogFindingCode, place: Place, message: string): LogFinding {
  return { ...place, code, severity: 'error', message };
}

/** Ends a replay: what stands in the log from there on cannot be trusted to mean what it seems to. */
export class BadLog extends Error {
  readonly finding: LogFinding;

  constructor(code: LogFindingCode, place: Place, message: string) {
    super(message);
    this.name = 'BadLog';
    this.finding = logFinding(code, place, message);
  }
}

export function placeIn(file: string, line: number): Place {
  return { file, line, column: 1 };
}
