/** Which tickets somebody sees, as one declaration says it: for lists as branches of SQL, for single tickets as an answer. */
import './decorate.ts';

export { branchesSql, conditionSql, conditionsApart, oneOf } from './branch-sql.ts';
export {
  type BranchPart,
  branchesOf,
  type MergedBranch,
  mergeParts,
  partsOf,
  partsShowing,
} from './merged-branches.ts';
export { type Access, openAccess } from './open-access.ts';
export { Parameters } from './parameters.ts';
export { canSee, seesAllSql, sightsOf } from './sights.ts';
export { type Viewer, viewerOf } from './viewer.ts';
