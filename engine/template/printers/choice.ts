import { aType, brokenPiece } from '../../expression/index.ts';
import { compilePath } from '../paths.ts';
import { printTitle, titlesOf } from '../print.ts';
import { printStep } from '../step.ts';
import type { Printer } from './printer.ts';

/** The title of an option in the reader's language: what `{{impact}}` prints, but a problem where it is no choice. */
export const choice: Printer = {
  name: 'choice',
  usage: '{{choice impact}}',
  operands: [1, 1],
  options: {},
  compile: ({ params: [operand], loc }, _options, compilation) => {
    const piece = compilePath(operand, compilation);
    const { type } = piece;
    if (type.kind !== 'string' || type.options === undefined) {
      if (piece !== brokenPiece)
        compilation.problem('wrongType', loc.start, `choice takes a choice, not ${aType(type)}.`);
      return () => undefined;
    }
    const print = printTitle(titlesOf(type.options.name, compilation.scope));
    return printStep(piece, print);
  },
};
