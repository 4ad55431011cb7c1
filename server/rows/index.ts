/** What there is beside tickets, as rows that administrators edit: how any kind of them is listed, read, added, changed. */

export { withConstraints } from './constraint-problem.ts';
export { demandCalendar } from './demand-calendar.ts';
export { addRow, audit, changeRow, type RowChange } from './edit-row.ts';
export { namePlace, pageOf } from './name-page.ts';
export { day, flag, instant, key, line, nullable, text, uuid } from './property-schemas.ts';
export { isAgent, type Reader, readerOf, readsOf, whereRead } from './reader.ts';
export type {
  Edit,
  Filter,
  JsonSchema,
  Property,
  Resource,
  Row,
  RowValues,
  Sight,
  Where,
} from './resource.ts';
export { rowJson } from './row-json.ts';
export { editOf, rowRoutes } from './row-routes.ts';
