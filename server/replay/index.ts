/** Replay: a log of another system, sent through a process row by row. */

export { Account } from './account.ts';
export { commandOf, isUnchanged } from './log-command.ts';
export { BadLog, type LogFinding } from './log-finding.ts';
export type { LogMap, PlaceOf } from './log-map.ts';
export { printReport } from './print-report.ts';
export { type Adoption, adoptionFor, type Setting } from './put-as-logged.ts';
export { readMap } from './read-map.ts';
export { readTickets, type TicketReading } from './read-tickets.ts';
export type { Update } from './read-updates.ts';
export { type ReplayInput, replayLog } from './replay-log.ts';
export { type ReplayReport, reportJson } from './report.ts';
