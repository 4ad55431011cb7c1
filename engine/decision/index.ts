/** The door of this folder. */
export type { Cell, Column, Scalar } from './cell.ts';
export { matches } from './cell.ts';
export { type Coverage, coverageOf, covering, type Occurrence, type Sample, shared, unmatched } from './coverage.ts';
export {
  type CompiledRow,
  type CompiledTable,
  compileTable,
  type Decision,
  decide,
  type TableProblem,
} from './table.ts';
