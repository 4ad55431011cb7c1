import { aType, brokenPiece } from '../../expression/index.ts';
import type { DateStyle } from '../formats.ts';
import { compilePath } from '../paths.ts';
import { printDate } from '../print.ts';
import { printStep } from '../step.ts';
import type { Printer } from './printer.ts';

const styles = ['short', 'medium', 'long'] as const satisfies readonly DateStyle[];

/** An instant in the reader's language and zone, or a date, shorter or longer than usual. */
export const date: Printer = {
  name: 'date',
  usage: '{{date window.start style="long"}}',
  operands: [1, 1],
  options: { style: styles },
  compile: ({ params: [operand], loc }, options, compilation) => {
    const piece = compilePath(operand, compilation);
    const { type } = piece;
    if (type.kind !== 'timestamp') {
      if (piece !== brokenPiece)
        compilation.problem('wrongType', loc.start, `date takes an instant, not ${aType(type)}.`);
      return () => undefined;
    }
    const print = printDate(type.day === true, styles.find((style) => style === options.style) ?? 'medium');
    return printStep(piece, print);
  },
};
