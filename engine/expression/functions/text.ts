import type { ASTNode } from '@marcbachmann/cel-js';
import { both } from '../comparison.ts';
import type { Compilation } from '../compilation.ts';
import { textCost } from '../cost.ts';
import { brokenPiece, type Piece } from '../piece.ts';
import { Unknown } from '../unknown.ts';
import { booleanType, type Known, longestOf } from '../value-type.ts';
import { type ExpressionFunction, pieceOfKind } from './function.ts';

export const contains = textTest('contains', (text, part) => text.includes(part));
export const startsWith = textTest('startsWith', (text, part) => text.startsWith(part));
export const endsWith = textTest('endsWith', (text, part) => text.endsWith(part));

/** The text in small letters, of all alphabets. */
export const lower: ExpressionFunction = {
  name: 'lower',
  form: 'call',
  usage: 'lower(text)',
  operands: [1],
  compile: ([operand], node, compilation) => {
    const text = pieceOfKind(operand, 'string', compilation);
    if (text === undefined) return brokenPiece;
    const maxLength = longestOf(text.type);
    compilation.charge(textCost(maxLength));
    const nothing = new Unknown([compilation.textOf(node)]);
    return {
      type: { kind: 'string', maxLength },
      evaluate: (context, variables) => {
        const value = text.evaluate(context, variables);
        if (typeof value !== 'string') return value;
        return value.length > maxLength ? nothing : value.toLowerCase();
      },
    };
  },
};

function textTest(name: string, test: (text: string, part: string) => boolean): ExpressionFunction {
  return {
    name,
    form: 'method',
    usage: `text.${name}('part')`,
    operands: [2],
    compile: ([textNode, partNode], node, compilation) => compileTest(test, textNode, partNode, node, compilation),
  };
}

function compileTest(
  test: (text: string, part: string) => boolean,
  textNode: ASTNode | undefined,
  partNode: ASTNode | undefined,
  node: ASTNode,
  compilation: Compilation,
): Piece {
  const text = pieceOfKind(textNode, 'string', compilation);
  const part = pieceOfKind(partNode, 'string', compilation);
  if (text === undefined || part === undefined) return brokenPiece;
  const longest = longestOf(text.type);
  compilation.charge(textCost(longest));
  const nothing = new Unknown([compilation.textOf(node)]);
  const known = (one: Known, other: Known): Known | Unknown => {
    if (typeof one !== 'string' || typeof other !== 'string' || one.length > longest) return nothing;
    return test(one, other);
  };
  return { type: booleanType, evaluate: both(text.evaluate, part.evaluate, known) };
}
