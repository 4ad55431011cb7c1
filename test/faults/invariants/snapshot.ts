/** A connection of the checker's own, which may read for as long as it takes, and rows of long answers some at a time. */
export { connected, instantSql, rowsOf } from '../../../server/audit/snapshot.ts';
