/** The door of this folder. */

// Paths and their types, out of which templates are made too.
export { selectAttribute } from './attributes.ts';
export {
  type CompiledExpression,
  compileExpression,
  type ExpressionResult,
} from './compile.ts';
export { contextWith, type ExpressionContext, type ExpressionFacts, expressionContext } from './context.ts';
export { isLink, linkPiece, namePiece, type PathUse } from './paths.ts';
export { brokenPiece, type Evaluate, type Piece } from './piece.ts';
export type { ExpressionProblem, ExpressionProblemCode } from './problem.ts';
export { insteadOf } from './problem.ts';
export type { AttributesRead, CallRead, Reads } from './reads.ts';
export { ReadsFound } from './reads.ts';
export { ciAttributes, type ExpressionScope, personAttributes, systemNames } from './scope.ts';
export { Unknown } from './unknown.ts';
export { aType, type Known, type Member, type RecordType, type SubjectType, type ValueType } from './value-type.ts';
export { isFilled, longestList } from './values.ts';
