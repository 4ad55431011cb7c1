/** Lists of tickets: what somebody sees, filtered, sorted, page by page. */

export { type Arm, type ArmsInput, armSql, armSqlsApart, armsOf } from './arms.ts';
export type { Filter } from './filter.ts';
export { type Page, type PageRequest, readKeys, readPage } from './page.ts';
export { type FilterQuery, filtersOf, usualFields } from './request.ts';
export * as listSchemas from './schemas.ts';
export { type Sort, sortOf } from './sort.ts';
export { textFields } from './text-fields.ts';
export { ticketNumbers } from './ticket-numbers.ts';
export { type ListedTicket, type ListRow, rowColumns, viewOf } from './ticket-view.ts';
