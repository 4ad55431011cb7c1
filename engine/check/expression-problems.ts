/** What the rules about expressions share: the compiler's problems of some kinds, each at its character. */
import type { ExpressionProblemCode } from '../expression/problem.ts';
import type { CheckInput, RuleFinding } from './rule.ts';

/** A finding for each problem with one of these mistakes. */
export function* expressionProblems(
  { problems, isPartial }: CheckInput,
  ...mistakes: readonly ExpressionProblemCode[]
): Iterable<RuleFinding> {
  for (const { code, definition, path, message, range } of problems) {
    if (code !== 'expression' || range?.mistake === undefined || !mistakes.includes(range.mistake)) continue;
    if (isPartial && range.mistake === 'unknownTable') continue;
    yield { definition, path, character: range.start, message: `${message} ${sufferingOf(path)}` };
  }
}

/** What a ticket would suffer, by where the expression stands: the engine never takes an unknown for a yes. */
function sufferingOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === 'that') return 'Until it is mended the gate stays shut.';
  if (last === 'value') return 'Until it is mended the field stays empty.';
  if (last === 'time') return 'Until it is mended the timer never starts.';
  if (path[0] === 'clocks') return 'Until it is mended the clock measures nothing.';
  if (last === 'visible') return 'Until it is mended the field is never shown.';
  if (last === 'mandatory') return 'Until it is mended the field may be left empty.';
  if (last === 'skipWhen') return 'Until it is mended nothing is ever skipped here.';
  if (path.includes('set')) return 'Until it is mended nothing is set.';
  if (path.includes('do')) return 'Until it is mended this is never done.';
  if (path.includes('to')) return 'Until it is mended no ticket ever goes this way.';
  return 'Until it is mended it never holds for any ticket.';
}
