import type { ASTNode } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import type { Compilation } from '../compilation.ts';
import { limits, patternCost } from '../cost.ts';
import { brokenPiece } from '../piece.ts';
import { Unknown } from '../unknown.ts';
import { booleanType, longestOf } from '../value-type.ts';
import { type ExpressionFunction, literalText, pieceOfKind } from './function.ts';

/** True when the whole text matches the RE2 pattern, which takes time linear in the text; unknown beyond 8,192 characters. */
export const like: ExpressionFunction = {
  name: 'like',
  form: 'call',
  usage: "like(text, 'pattern')",
  operands: [2],
  compile: ([textNode, patternNode], node, compilation) => {
    const text = pieceOfKind(textNode, 'string', compilation);
    const pattern = patternOf(patternNode, compilation);
    if (text === undefined || pattern === undefined) return brokenPiece;
    const longest = Math.min(longestOf(text.type), limits.patternText);
    compilation.charge(patternCost(pattern.programSize(), longest));
    const tooLong = new Unknown([compilation.textOf(node)]);
    return {
      type: booleanType,
      evaluate: (context, variables) => {
        const value = text.evaluate(context, variables);
        if (typeof value !== 'string') return value;
        return value.length > longest ? tooLong : pattern.testExact(value);
      },
    };
  },
};

function patternOf(node: ASTNode | undefined, compilation: Compilation): RE2JS | undefined {
  const source = literalText(node, 'The pattern', compilation);
  if (node === undefined || source === undefined) return undefined;
  if (source.length > limits.patternLength) {
    return void compilation.problem('tooLarge', node, `A pattern has at most ${limits.patternLength} characters.`);
  }
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') return void compilation.problem('badLiteral', node, `${pattern}.`);
  if (pattern.programSize() <= limits.patternProgram) return pattern;
  return void compilation.problem('tooLarge', node, 'The pattern repeats too much: lower its counts.');
}

/** The pattern, or what is wrong with it. */
function compilePattern(source: string): RE2JS | string {
  try {
    return RE2JS.compile(source, RE2JS.DOTALL);
  } catch (error) {
    return error instanceof Error ? error.message : 'The pattern cannot be read';
  }
}
