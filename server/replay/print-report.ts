/** A report for people: what conforms first, then what does not, then what the log itself shows. */
import { inLanguage } from '#engine';
import { type Desk, gateWords } from './gate-words.ts';
import { printPromises } from './print-promises.ts';
import type { ReplayReport } from './report.ts';
import type { DetourCount, Example, GateCount } from './tally.ts';

export type PrintInput = Desk & { readonly report: ReplayReport };

/** The longest lists are cut here; `--json` has all of them. */
const mostLines = 25;

export function printReport(input: PrintInput): string {
  const { report } = input;
  const sections = [
    summary(input),
    backInTime(report),
    gates('Refused by what the log records', report.refusals, input),
    detours(report.detours),
    overrides(report.overrides),
    gates('Gates that the log cannot answer', report.notRecorded, input),
    moves(report),
    dwell(report),
    printPromises(report.promises),
    `${number(report.rows)} rows in ${report.seconds} s, ${number(report.rowsPerSecond)} rows/s, at most ${report.peakRssMb} MB of memory.`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function summary({ report, process: { definition } }: PrintInput): string {
  const line = (title: string, count: number, of?: number) =>
    `${title.padEnd(58)}${number(count).padStart(9)}${of === undefined || of === 0 ? '' : `${((100 * count) / of).toFixed(1)} %`.padStart(9)}`;
  const { commands } = report;
  return [
    line(`Tickets of ${inLanguage(definition.title, 'en', definition.key)}`, report.incidents),
    line('Rows', report.rows),
    line('  nothing changed that the map knows', report.unchangedRows, report.rows),
    ...(report.backInTime === 0 ? [] : [line('  earlier than a row above them', report.backInTime, report.rows)]),
    line('Commands', commands),
    line('  accepted as far as the log goes', report.accepted, commands),
    line('    of these with every gate asked and open', report.acceptedOutright, commands),
    line('  refused by what the log records', report.refused, commands),
    line('Conforming: accepted, and led to what the log has', report.conforming, commands),
    line('Put where the log says afterwards', report.adopted, commands),
    line('Handovers', report.handovers),
    line('Bounces: back to a group that had it', report.bounces),
  ].join('\n');
}

function backInTime({ backInTime: count, backInTimeExamples: at }: ReplayReport): string {
  if (count === 0) return '';
  const places = at.map(({ ticket, line }) => `${ticket} line ${line}`).join(', ');
  return [
    `Rows earlier than a row above them, of the same ticket: ${number(count)}, such as ${places}.`,
    'Each was judged as if it had happened at the time of the latest row above it, so commands and stays may be wrong.',
    'Sort the log by ticket, then by time, oldest first; where it is sorted so, look at the time format of the map.',
  ].join('\n');
}

function gates(title: string, counts: readonly GateCount[], input: PrintInput): string {
  const lines = counts.map((count) => {
    const commands = Object.keys(count.commands).slice(0, 4).join(', ');
    return `${number(count.count).padStart(9)}  ${gateWords(count.blocker, input)}  [${count.code}; ${commands}; ${examples(count.examples)}]`;
  });
  return section(title, lines);
}

function detours(counts: readonly DetourCount[]): string {
  const lines = counts.map(({ command, of, logged, led, count, examples: at }) => {
    const what = of === 'state' ? `${led}, the log is in ${logged}` : `${of} ${led}, in the log it is ${logged}`;
    return `${number(count).padStart(9)}  ${command} leads to ${what}  [${examples(at)}]`;
  });
  return section('Carried out, but it led elsewhere than the log', lines);
}

function overrides(counts: ReplayReport['overrides']): string {
  return section(
    'Computed otherwise than in the log',
    counts.map(({ field, count, examples: at }) => `${number(count).padStart(9)}  ${field}  [${examples(at)}]`),
  );
}

function moves({ moves: all }: ReplayReport): string {
  const lines = all.map(({ from, to, count }) => `${number(count).padStart(9)}  ${from ?? '(begins)'} → ${to}`);
  return section('Moves in the log', lines);
}

function dwell({ dwell: all }: ReplayReport): string {
  const lines = all.map(
    ({ state, stays, medianHours, p90Hours }) =>
      `${number(stays).padStart(9)}  ${state}: half up to ${medianHours} h, nine in ten up to ${p90Hours} h`,
  );
  return section('Stays in each state', lines);
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > mostLines ? [`           and ${lines.length - mostLines} more; --json has them`] : [];
  return [`${title}:`, ...lines.slice(0, mostLines), ...more].join('\n');
}

function examples(all: readonly Example[]): string {
  const [first] = all;
  return first === undefined ? '' : `${first.ticket} line ${first.line}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
