/** Words. Reading: what one reader may read of one ticket, as the process and his roles on it say. */
import { areRolesWaived, hasRole, isAsked, rolesOf } from '../access/roles.ts';
import { isShown, type Reader, sightOf, type Viewer } from '../access/visibility.ts';
import { activePaths } from '../compile/state-tree.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import { processOfTicket } from '../execute/execute.ts';
import type { Approval, Ticket, Value } from '../ticket/ticket.ts';

export type Reading = {
  readonly process: CompiledProcess;
  readonly viewer: Viewer & { readonly sight: 'some' | 'all' };
  readonly reader: Reader;
  /** Fields that an active state hides; they are kept from whoever does not see all. */
  readonly hidden: ReadonlySet<string>;
};

/** Undefined where the ticket is not to be seen, or the world does not know its process. */
export function readingOf(world: World, ticket: Ticket, reader: Reader): Reading | undefined {
  const process = processOfTicket(world, ticket);
  if ('code' in process) return undefined;
  const roles = rolesOf(ticket, reader.actor, reader.facts);
  const sight = areRolesWaived(reader.actor) ? 'all' : sightOf(process, roles);
  if (sight === 'none') return undefined;
  const active = activePaths(process.tree, ticket.state);
  const hidden = new Set(active.flatMap((path) => [...(process.states.get(path)?.hidden ?? [])]));
  return { process, viewer: { roles, sight }, reader, hidden };
}

/** The fields whose values a reader may read, for lists of what changed; none of a ticket that he may not see. */
export function fieldsShownTo(world: World, ticket: Ticket, reader: Reader): ReadonlySet<string> {
  const reading = readingOf(world, ticket, reader);
  if (reading === undefined) return new Set();
  return new Set([...reading.process.fields.keys()].filter((key) => mayRead(reading, key)));
}

/** Whether the value of a field is his to read; a field that the process does not know is for those who see all. */
export function mayRead({ process, viewer, hidden }: Reading, key: string): boolean {
  if (viewer.sight === 'all') return true;
  const field = process.fields.get(key);
  return field !== undefined && !hidden.has(key) && isShown(field, viewer);
}

/** The value without what is not shown of it: columns of a table with a `show` of their own. */
export function readable(reading: ColumnsQuestion, key: string, value: Value): Value {
  const columns = hiddenColumns(reading, key);
  if (columns.size === 0 || !Array.isArray(value)) return value;
  return value.map((row: Value) => (isRow(row) ? withoutColumns(row, columns) : row));
}

export type ColumnsQuestion = Pick<Reading, 'process'> & { readonly viewer: Viewer };

/** Columns of a table that are not shown to the reader. */
export function hiddenColumns({ process, viewer }: ColumnsQuestion, key: string): ReadonlySet<string> {
  if (viewer.sight === 'all') return new Set();
  const columns = Object.entries(process.fields.get(key)?.definition.columns ?? {});
  return new Set(
    columns.flatMap(([column, { show }]) => (show === undefined || hasRole(viewer.roles, show) ? [] : [column])),
  );
}

/** Whoever may tick by the process's own rule reads checklists, though he does not see all. */
export function mayReadChecklists(process: CompiledProcess, viewer: Viewer): boolean {
  const ticks = process.definition.allow?.tick;
  return viewer.sight === 'all' || (ticks !== undefined && hasRole(viewer.roles, ticks));
}

/** An approval is read by those who see all, and by whoever is asked in it. */
export function mayReadApproval(viewer: Viewer, approval: Approval, { actor, facts }: Reader): boolean {
  return viewer.sight === 'all' || (actor.kind === 'person' && isAsked(approval, actor.id, facts));
}

type Row = Readonly<Record<string, Value>>;

function isRow(value: Value): value is Row {
  return typeof value === 'object' && !Array.isArray(value);
}

function withoutColumns(row: Row, columns: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.has(column)));
}
