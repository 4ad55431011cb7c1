/** The door of this folder. */
export type { Cell, Scalar } from './cell.ts';
export { matches } from './cell.ts';
export {
  type CompiledRow,
  type CompiledTable,
  compileTable,
  type Decision,
  decide,
  type TableProblem,
} from './table.ts';
