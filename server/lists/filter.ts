/**
 * Words. Filter: one thing that is asked of the tickets of a list. Set: values of a column that has an index in the order of
 * `updated`; a list may read each of them apart.
 */
import { oneOf, type Parameters } from '../access/index.ts';

export const setColumns = ['group', 'assignee', 'requester', 'organisation'] as const;
export type SetColumn = (typeof setColumns)[number];

export type Filter = {
  /** The field that it asks; among tickets in which that is not shown to the viewer nothing matches. */
  readonly asks?: string;
  /** Only whoever sees all of a ticket is told what it asks. */
  readonly seesAll?: true;
  readonly set?: { readonly column: SetColumn; readonly values: readonly string[] };
  /** Its index holds the tickets of one process. */
  readonly isOfProcess?: true;
  /** Asks for open tickets alone, which have indexes of their own by process and group. */
  readonly isOpen?: true;
  /** The condition over `ticket t` for tickets of a process; undefined where none of them can match. */
  readonly sql: (process: string, parameters: Parameters) => string | undefined;
  /** The same as several conditions, each answered by an index in the order of updates; absent where there are none. */
  readonly apart?: (process: string, parameters: Parameters) => readonly string[];
};

/** A column of the set as SQL, and the type of its values. */
export const columnOf: Readonly<Record<SetColumn, { readonly sql: string; readonly type: 'text' | 'uuid' }>> = {
  group: { sql: 't."group"', type: 'text' },
  assignee: { sql: 't.assignee', type: 'uuid' },
  requester: { sql: 't.requester', type: 'uuid' },
  organisation: { sql: 't.organisation', type: 'uuid' },
};

/** Values of a column, and whether an empty one matches too. */
export function setFilter(column: SetColumn, values: readonly string[], orEmpty: 'orEmpty' | 'filled'): Filter {
  const { sql, type } = columnOf[column];
  // The organisation is that of the requester: who may not know the one may not know the other.
  const asks = column === 'organisation' ? 'requester' : column;
  const given = (parameters: Parameters) => oneOf(sql, values, parameters, type);
  if (orEmpty === 'filled') return { asks, set: { column, values }, sql: (_, parameters) => given(parameters) };
  if (values.length === 0) return { asks, sql: () => `${sql} is null` };
  return { asks, sql: (_, parameters) => `(${sql} is null or ${given(parameters)})` };
}
