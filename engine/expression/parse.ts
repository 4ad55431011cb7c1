/** The library's part: reading the text of an expression. What may be said in it is decided here and by the compiler. */
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { limits } from './cost.ts';
import type { ExpressionProblem } from './problem.ts';
import { wordSyntax } from './syntax-words.ts';

/** Knows no functions of ours: calls are looked up by the compiler, in its own list. */
const environment = new Environment({
  limits: {
    maxAstNodes: limits.nodes,
    // Counts brackets too, which the compiler does not see.
    maxDepth: limits.depth * 2,
    maxListElements: limits.nodes,
    maxMapEntries: limits.nodes,
    maxCallArguments: 16,
  },
});

export type Parsed =
  | { readonly ok: true; readonly node: ASTNode }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** The tree of an expression, or the one problem that keeps it from being read. */
export function parseExpression(source: unknown): Parsed {
  if (typeof source !== 'string') return failed('syntax', 'An expression is a text.', 0, 0);
  if (source.length > limits.sourceLength) {
    return failed('tooLarge', `An expression has at most ${limits.sourceLength} characters.`, 0, source.length);
  }
  if (source.trim() === '') return failed('syntax', 'The expression is empty.', 0, source.length);
  try {
    return { ok: true, node: environment.parse(source).ast };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { start, end } = error.range ?? { start: 0, end: source.length };
    if (error.code === 'limit_exceeded') {
      return failed('tooLarge', `${error.summary}: say it in parts, such as computed fields.`, start, end);
    }
    return { ok: false, problem: { code: 'syntax', ...wordSyntax(source, { message: error.summary, start, end }) } };
  }
}

function failed(code: 'syntax' | 'tooLarge', message: string, start: number, end: number): Parsed {
  return { ok: false, problem: { code, message, start, end } };
}
