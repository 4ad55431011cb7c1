/** What became of the promises, for people: the two-by-two table, where they were missed, and why the two disagree most. */
import type { ClockStepTold } from '#engine';
import type { Disagreement, PromiseCount, PromiseReport } from './promises.ts';

const mostGroups = 15;

export function printPromises(report: PromiseReport | undefined): string {
  if (report === undefined) return '';
  const { clock, zone, calendars, targets, table, notMeasured, byPriority, byGroup, disagreements } = report;
  const { logKept, logMissed } = table;
  const cell = (count: number) => String(count).padStart(10);
  const lines = [
    `Promises by the clock ${clock}, beside what the log says of itself`,
    `Times are read in ${zone}; calendars: ${calendars.join(', ')}; targets: ${targets.join('; ')}`,
    `${''.padEnd(24)}${'we: kept'.padStart(10)}${'missed'.padStart(10)}`,
    `${'the log: kept'.padEnd(24)}${cell(logKept.kept)}${cell(logKept.missed)}`,
    `${'the log: missed'.padEnd(24)}${cell(logMissed.kept)}${cell(logMissed.missed)}`,
    `Not measured: ${notMeasured}`,
    '',
    'Missed by priority',
    ...Object.entries(byPriority).map(shares),
    '',
    'Missed by group',
    ...Object.entries(byGroup).slice(0, mostGroups).map(shares),
    '',
    'The largest disagreements',
    ...disagreements.flatMap(told),
  ];
  return lines.join('\n');
}

function shares([key, { kept, missed }]: readonly [string, PromiseCount]): string {
  const all = kept + missed;
  return `  ${key.padEnd(22)}${String(missed).padStart(8)} of ${String(all).padStart(7)}  ${((100 * missed) / all).toFixed(1)} %`;
}

function told({ ticket, logSays, overMs, explanation }: Disagreement): readonly string[] {
  const by = overMs > 0 ? `missed by ${span(overMs)}` : `kept with ${span(-overMs)} to spare`;
  const sumOf = (kind: ClockStepTold['kind']) =>
    explanation.steps.reduce((sum, step) => (step.kind === kind && 'ms' in step ? sum + step.ms : sum), 0);
  const { steps, target, dueAt } = explanation;
  const start = steps.find((step) => step.kind === 'started');
  const end = steps.find((step) => step.kind === 'met');
  const parts = [
    `started ${start?.kind === 'started' ? start.at : '-'}`,
    `target ${span(target.ms)} ${target.counts}`,
    `counted ${span(sumOf('counted'))}`,
    `paused ${span(sumOf('paused'))}`,
    `closed ${span(sumOf('closed'))}`,
    dueAt === undefined ? 'never due' : `due ${dueAt}`,
    ...(end?.kind === 'met' ? [`met ${end.at}`] : []),
  ];
  return [`  ${ticket}: the log says ${logSays}, we say ${by}`, `    ${parts.join(', ')}`];
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
