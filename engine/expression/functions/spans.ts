import { brokenPiece, literalPiece } from '../piece.ts';
import { durationType } from '../value-type.ts';
import type { ExpressionFunction } from './function.ts';

/** Elapsed time; a day is 24 hours. Working time and business days belong to clocks, which have a calendar. */
export const hours = span('hours', 3_600_000);
export const minutes = span('minutes', 60_000);
export const days = span('days', 86_400_000);

const longestMs = 100 * 366 * 86_400_000;

function span(name: string, unitMs: number): ExpressionFunction {
  return {
    name,
    form: 'call',
    usage: `${name}(8)`,
    operands: [1],
    compile: ([operand], _node, compilation) => {
      if (operand === undefined) return brokenPiece;
      const count = operand.op === 'value' && typeof operand.args === 'bigint' ? Number(operand.args) : undefined;
      if (count === undefined || count * unitMs > longestMs) {
        return compilation.problem('badLiteral', operand, `${name} takes a whole number, up to a hundred years.`);
      }
      return literalPiece(durationType, count * unitMs);
    },
  };
}
