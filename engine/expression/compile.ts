/**
 * Words. Expression: a CEL text made ready to be asked of tickets. It is read by the library; its names, types and bounds
 * are checked, and its three answers worked out, here.
 */
import type { FieldDefinition } from '../definition/field.ts';
import type { Value } from '../ticket/ticket.ts';
import { Compilation } from './compilation.ts';
import type { ExpressionContext } from './context.ts';
import { limits } from './cost.ts';
import { compileNode } from './node.ts';
import { parseExpression } from './parse.ts';
import type { Piece } from './piece.ts';
import type { ExpressionProblem } from './problem.ts';
import type { Reads } from './reads.ts';
import { checkResult } from './result.ts';
import type { ExpressionScope } from './scope.ts';
import { measureTree } from './tree-size.ts';
import { Unknown } from './unknown.ts';
import type { Known } from './value-type.ts';
import { toTicketValue } from './values.ts';

export type CompiledExpression = {
  readonly source: string;
  readonly reads: Reads;
  /** Upper bound of one evaluation, in tenths of a microsecond. */
  readonly cost: number;
  /** Whether the condition is true; unknown where an empty field leaves it open. Never throws. */
  readonly holds: (context: ExpressionContext) => boolean | Unknown;
  /** The value as a ticket holds it, for the field that was expected; undefined where it is unknown. Never throws. */
  readonly valueOf: (context: ExpressionContext) => Value | undefined;
};

export type ExpressionResult =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/**
 * Compiles an expression, or names everything that is wrong with it, each with its place in the source.
 *
 * `expected`: `boolean` for a condition, the field that takes the value, or `any`.
 */
export function compileExpression(
  source: string,
  scope: ExpressionScope,
  expected: 'boolean' | FieldDefinition | 'any',
): ExpressionResult {
  const parsed = parseExpression(source);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const tooLarge = measureTree(parsed.node);
  if (tooLarge !== undefined) return { ok: false, problems: [tooLarge] };
  const compilation = new Compilation(source, scope, compileNode);
  const piece = compilation.piece(parsed.node);
  checkResult(piece, parsed.node, expected, compilation);
  const { problems, cost } = compilation;
  if (problems.length === 0 && cost > limits.cost) compilation.problem('tooLarge', parsed.node, costMessage(cost));
  if (problems.length > 0) return { ok: false, problems };
  const field = typeof expected === 'object' ? expected : undefined;
  return { ok: true, expression: makeExpression(source, piece, field, compilation) };
}

/** Nothing writes to it: only macros do, and they have slots. */
const noVariables: Known[] = [];

function makeExpression(
  source: string,
  { type, evaluate }: Piece,
  field: FieldDefinition | undefined,
  { reads, cost, slots }: Compilation,
): CompiledExpression {
  return {
    source,
    reads: reads.all(),
    cost,
    holds: (context) => {
      const answer = evaluate(context, slots === 0 ? noVariables : new Array(slots));
      return answer instanceof Unknown ? answer : answer === true;
    },
    valueOf: (context) => {
      const value = evaluate(context, slots === 0 ? noVariables : new Array(slots));
      return value instanceof Unknown ? undefined : toTicketValue(value, type, field);
    },
  };
}

function costMessage(cost: number): string {
  const times = Math.ceil((cost / limits.cost) * 10) / 10;
  return `It may take ${times} times as long as an expression may: go through fewer lists, or give texts a maxLength.`;
}
