/** Replay: a log of another system, sent through a process row by row. */

export { BadLog, type LogFinding } from './log-finding.ts';
export { printReport } from './print-report.ts';
export { readMap } from './read-map.ts';
export { type ReplayInput, replayLog } from './replay-log.ts';
export { type ReplayReport, reportJson } from './report.ts';
