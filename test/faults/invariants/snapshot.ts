/** A connection of the checker's own, which may read for as long as it takes, and rows of long answers some at a time. */
export { connected, rowsOf } from '../../../server/audit/snapshot.ts';
export { instantSql } from '../../../server/storage/index.ts';
