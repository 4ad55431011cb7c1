/** What the last command did to the ticket's states: conditions of clocks ask it, for which a history is walked entry by entry. */
import { brokenPiece } from '../piece.ts';
import { booleanType } from '../value-type.ts';
import { type ExpressionFunction, literalText } from './function.ts';

/** The state was entered just now, also where it was active before and was entered anew. */
export const entered: ExpressionFunction = moveFunction('entered');

/** The state was left just now. */
export const left: ExpressionFunction = moveFunction('left');

function moveFunction(name: 'entered' | 'left'): ExpressionFunction {
  return {
    name,
    form: 'call',
    usage: `${name}('state')`,
    operands: [1],
    compile: ([stateNode], node, compilation) => {
      if (compilation.scope.moves !== true) {
        return compilation.problem('notOffered', node, `'${name}' is asked by the clocks of service levels alone.`);
      }
      const state = literalText(stateNode, 'The state', compilation);
      if (state === undefined) return brokenPiece;
      return {
        type: booleanType,
        evaluate: ({ moves }) => moves?.[name].includes(state) === true,
      };
    },
  };
}
