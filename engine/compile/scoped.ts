/** Compiles expressions of one definition in its scope, reporting problems and going on with a substitute. */

import type { FieldDefinition } from '../definition/field.ts';
import { type CompiledExpression, compileExpression } from '../expression/compile.ts';
import type { ExpressionScope } from '../expression/scope.ts';
import { Unknown } from '../expression/unknown.ts';
import type { Report } from './problem.ts';

export type Path = readonly (string | number)[];

export type Scoped = {
  readonly report: Report;
  expression(source: string, path: Path, expected: 'boolean' | 'any' | FieldDefinition): CompiledExpression;
  condition(source: string | undefined, path: Path): CompiledExpression | undefined;
};

/** `neverKnown` stands in for an expression with problems, so that whatever asks it stays shut. */
export function scoped(scope: ExpressionScope, report: Report): Scoped {
  const expression: Scoped['expression'] = (source, path, expected) => {
    const result = compileExpression(source, scope, expected);
    if (result.ok) return result.expression;
    for (const { message, start, end, code } of result.problems) {
      report('expression', path, message, { start, end, mistake: code });
    }
    return neverKnown(source);
  };
  return {
    report,
    expression,
    condition: (source, path) => (source === undefined ? undefined : expression(source, path, 'boolean')),
  };
}

/** Stands in for an expression that does not compile: never true, never false. */
function neverKnown(source: string): CompiledExpression {
  const answer = new Unknown([source]);
  const reads = { fields: [], people: [], cis: [], links: [], calls: [], actor: [] };
  return { source, reads, cost: 0, holds: () => answer, valueOf: () => undefined };
}
