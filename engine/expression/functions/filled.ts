import { brokenPiece } from '../piece.ts';
import { Unknown } from '../unknown.ts';
import { booleanType } from '../value-type.ts';
import { isFilled } from '../values.ts';
import type { ExpressionFunction } from './function.ts';

/** True or false, never unknown: false for an empty field, an empty list, and a path on which anything is empty. */
export const filled: ExpressionFunction = {
  name: 'filled',
  form: 'call',
  usage: 'filled(field) or filled(requester.manager)',
  operands: [1],
  compile: ([operand], node, compilation) => {
    if (operand === undefined) return brokenPiece;
    const piece = compilation.piece(operand);
    if (piece === brokenPiece) return piece;
    if (piece.path === undefined) {
      return compilation.problem('wrongType', node, 'filled takes a field or a path such as requester.manager.');
    }
    const { evaluate } = piece;
    return {
      type: booleanType,
      evaluate: (context, variables) => {
        const value = evaluate(context, variables);
        return !(value instanceof Unknown) && isFilled(value);
      },
    };
  },
};
