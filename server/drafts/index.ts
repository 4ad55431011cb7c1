/** What people began to write and have not sent. */

export { sweepDrafts } from './drafts.ts';
