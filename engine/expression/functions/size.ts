import { textCost } from '../cost.ts';
import { brokenPiece } from '../piece.ts';
import { Unknown } from '../unknown.ts';
import { aType, integerType, longestOf } from '../value-type.ts';
import type { ExpressionFunction } from './function.ts';

/** How many values a list has, or characters (code points) a text. */
export const size: ExpressionFunction = {
  name: 'size',
  form: 'either',
  usage: 'size(list) or size(text)',
  operands: [1],
  compile: ([operand], node, compilation) => {
    if (operand === undefined) return brokenPiece;
    const { type, evaluate } = compilation.piece(operand);
    if (type.kind === 'any') return brokenPiece;
    if (type.kind !== 'list' && type.kind !== 'string') {
      return compilation.problem('wrongType', node, `size takes a list or a text, not ${aType(type)}.`);
    }
    const longest = type.kind === 'string' ? longestOf(type) : 0;
    compilation.charge(textCost(longest) * 2);
    const nothing = new Unknown([compilation.textOf(node)]);
    return {
      type: integerType,
      evaluate: (context, variables) => {
        const value = evaluate(context, variables);
        if (value instanceof Unknown) return value;
        if (Array.isArray(value)) return value.length;
        return typeof value === 'string' && value.length <= longest ? codePoints(value) : nothing;
      },
    };
  },
};

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
