/** Words. Problem: a finding that still has an offset in place of its line. */
import type { Finding } from './definition.ts';
import { type ParseCode, parseFindings } from './findings.ts';
import { limits } from './limits.ts';
import type { LineIndex } from './source-text.ts';

export type Path = readonly (string | number)[];

export type Problem = {
  readonly code: ParseCode;
  readonly offset: number;
  readonly message: string;
  readonly path?: string | undefined;
};

/** The findings of one file in the order of its lines, at most as many as anybody reads. */
export function toFindings(file: string, lines: LineIndex, problems: readonly Problem[]): readonly Finding[] {
  const sorted = problems.toSorted((a, b) => a.offset - b.offset);
  const findings = sorted.slice(0, limits.findings).map((problem) => toFinding(file, lines, problem));
  const left = sorted.length - findings.length;
  const next = sorted[limits.findings];
  if (next === undefined) return findings;
  const message = `${left} more findings in this file are left out; mend these first.`;
  return [...findings, toFinding(file, lines, { code: 'SD1019', offset: next.offset, message })];
}

function toFinding(file: string, lines: LineIndex, problem: Problem): Finding {
  const { code, message, path } = problem;
  const place = { file, ...lines.at(problem.offset) };
  return { ...place, code, severity: parseFindings[code].severity, message, ...(path === undefined ? {} : { path }) };
}

/** A path as `/states/new/title`, with `~` and `/` of keys escaped as in a JSON pointer. */
export function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What somebody wrote, short enough for a sentence. */
export function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `\`${line.length > 60 ? `${line.slice(0, 60)}…` : line}\``;
}
