/** The door of this folder. */
export {
  type CompiledExpression,
  compileExpression,
  type ExpressionResult,
} from './compile.ts';
export { contextWith, type ExpressionContext, type ExpressionFacts, expressionContext } from './context.ts';
export type { ExpressionProblem, ExpressionProblemCode } from './problem.ts';
export type { AttributesRead, CallRead, Reads } from './reads.ts';
export { ciAttributes, coreFieldDefinitions, type ExpressionScope, personAttributes, systemNames } from './scope.ts';
export { Unknown } from './unknown.ts';
export { isFilled, longestList } from './values.ts';
