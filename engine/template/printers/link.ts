import { namePiece } from '../../expression/index.ts';
import { valueOfPiece } from '../step.ts';
import type { Printer } from './printer.ts';

/** A link to the ticket with its number or the given words; in a text the address. Without an address, the words. */
export const link: Printer = {
  name: 'link',
  usage: '{{link}} or {{link "Open the ticket"}}',
  operands: [0, 1],
  options: {},
  compile: ({ params: [operand], loc }, _options, compilation) => {
    if (operand !== undefined && operand.type !== 'StringLiteral') {
      compilation.problem('wrongType', operand.loc.start, 'The words of a link are written out in quotes.');
    }
    const words = operand?.type === 'StringLiteral' ? String(operand.value) : undefined;
    const number = namePiece('number', compilation.useAt(loc.start));
    return (rendering) => {
      const { output, url } = rendering;
      const text = words ?? String(valueOfPiece(number, rendering) ?? '');
      if (url === undefined || !isWebAddress(url)) return output.value(text);
      if (compilation.mode === 'text') return output.value(url);
      output.content('<a href="');
      output.value(url);
      output.content('">');
      output.value(text);
      return output.content('</a>');
    };
  },
};

/** No `javascript:` and the like, whatever the caller gives. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/u.test(url);
}
