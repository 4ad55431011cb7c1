/** Words. Echo: a complaint that follows from the one before it, and goes when that is mended. */
import type { Problem } from './report.ts';

/** Problems in the order of their places, without echoes: behind a tag in its line, behind an indentation in the next one. */
export function withoutEchoes(problems: readonly Problem[], text: string): readonly Problem[] {
  const kept: Problem[] = [];
  let last: Problem | undefined;
  for (const problem of problems.toSorted((a, b) => a.offset - b.offset)) {
    const isEcho = last !== undefined && echoes(last, problem, text);
    if (!isEcho) kept.push(problem);
    // Lines that are all indented by tabs echo each other down to the last.
    if (!isEcho || problem.code === 'SD1006') last = problem;
  }
  return kept;
}

function echoes(first: Problem, next: Problem, text: string): boolean {
  const lines = linesBetween(first.offset, next.offset, text);
  if (first.code === 'SD1008') return lines === 0;
  // A quotation mark that is open takes the brackets behind it with it.
  if (first.code === 'SD1005' && first.message.includes('quotation mark')) return next.code === 'SD1005';
  return first.code === 'SD1006' && next.code === 'SD1006' && lines <= 1;
}

/** Line ends between two offsets, of which no more than two are counted. */
function linesBetween(from: number, to: number, text: string): number {
  const first = text.indexOf('\n', from);
  if (first === -1 || first >= to) return 0;
  const second = text.indexOf('\n', first + 1);
  return second === -1 || second >= to ? 1 : 2;
}
